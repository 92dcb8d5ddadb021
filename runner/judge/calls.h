// Calls: the cases of a function-style question, asked one after another of a harness that runs the
// candidate's code, all in one process.
//
// A case that ends the process (a crash, a limit) has that verdict, and those after it go on in a
// fresh box. What the process says is only ever taken as an answer: the time is ours, and the
// expected answers never reach the box.
#pragma once

#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "runner/judge/judge.h"
#include "runner/sandbox/slot.h"

namespace greenroom {

// `base` is the program with everything but the messages. The reports are in order; after a failure
// that stops the rest, or when cancelled, they end. Errors are ours.
Result<std::vector<CaseReport>> run_calls(Slot& slot, const Language& language,
                                          const Submission& submission, const Program& base,
                                          const JudgeObserver& observer, int cancel);

}  // namespace greenroom
