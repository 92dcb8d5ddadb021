// Joined: two programs in two boxes at one time, each one's stdout being the other's stdin.
#pragma once

#include <functional>

#include "base/result.h"
#include "runner/sandbox/launcher_client.h"
#include "runner/sandbox/run.h"

namespace greenroom {

// The boxes are used up; programs and boxes stay the caller's.
struct JoinedSide {
  ParkedBox& box;
  const Program& program;
  OutputObserver observer;
};

// Of each, stdout is what of it was kept; which of them ended first can be told from `ended`.
struct JoinedOutcome {
  Outcome first;
  Outcome second;
};

// `first_goes_on`: asked, on another thread, when the second has ended; false: the first is
// cancelled. The first may say no more than its limit of output; the second any amount.
// Otherwise as run_in_box; an error is that of either.
Result<JoinedOutcome> run_joined(JoinedSide& first, JoinedSide& second, std::uint32_t program_uid,
                                 int cores, int cancel,
                                 const std::function<bool(const Outcome&)>& first_goes_on);

}  // namespace greenroom
