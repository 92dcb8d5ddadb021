// Workbench: a slot of a worker, lent for one step of something that is not urgent, such as a
// review.
//
// Steps are done on slots that have nothing else to do. When the slot is wanted,
// `cancel` becomes readable; the step ends at once, with kUnavailable, and may be tried again.
#pragma once

#include "base/result.h"
#include "languages/catalogue.h"
#include "runner/judge/accelerators.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom {

struct Workbench {
  const Isolation& isolation;
  Slot& slot;
  const Catalogue& catalogue;
  Accelerators accelerators;
  int cancel = -1;
};

inline tl::unexpected<Error> interrupted() {
  return tl::make_unexpected(Error{Error::Kind::kUnavailable, "the slot was wanted", ""});
}

}  // namespace greenroom
