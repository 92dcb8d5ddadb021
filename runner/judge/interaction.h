// Interaction: a program and the checker that it talks to, in two boxes joined by two pipes. One
// case after another; a case is over when both have ended.
//
// Who ended first decides who is at fault where both complain: a program that dies of a checker
// that has left, having found it wrong, is wrong; a checker that dies of a program that has crashed
// changes nothing about the crash.
#pragma once

#include <vector>

#include "base/result.h"
#include "runner/judge/checker.h"
#include "runner/judge/classify.h"
#include "runner/judge/judge.h"

namespace greenroom {

// The reports of all cases, or up to the first failure if the submission wants that. The
// first 64 kB of what the program said are its stdout.
Result<std::vector<CaseReport>> run_interactions(Slot& slot, const Language& language,
                                                 const Submission& submission,
                                                 const Program& program, const Checker& checker,
                                                 const JudgeObserver& observer, int cancel);

// The verdict of a case from how the two ended.
void settle(CaseReport& report, const Classified& end, const Slot::Both& ended,
            const Checker::Opinion& opinion, const Limits& limits);

}  // namespace greenroom
