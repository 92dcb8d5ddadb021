// Our own failures are never charged to the user: a run whose box or launcher fails is tried again
// on fresh ones.
#pragma once

#include "runner/sandbox/sandbox.h"

namespace greenroom {

inline constexpr int kMaxAttempts = 3;

// `observer` may see the output of a failed attempt before that of the next one.
inline Result<Outcome> run_with_attempts(Slot& slot, const Program& program,
                                         const OutputObserver& observer, int cancel) {
  for (int attempt = 1;; ++attempt) {
    auto outcome = slot.run(program, observer, cancel);
    if (outcome || outcome.error().kind != Error::Kind::kInternal || attempt == kMaxAttempts)
      return outcome;
  }
}

}  // namespace greenroom
