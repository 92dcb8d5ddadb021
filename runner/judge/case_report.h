// From what happened to a case's program to its report.
#pragma once

#include <string_view>

#include "runner/judge/classify.h"
#include "runner/sandbox/run.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom {

// How the program ended, what it used and said: appended to what the report has of its output. The
// outcome's texts are taken.
void note_outcome(CaseReport& report, Outcome& outcome, const Classified& end);

// Of an accepted case: is this the expected answer, or another right one?
void hold_against(CaseReport& report, const Comparer& comparer, const TestCase& test,
                  std::string_view got);

}  // namespace greenroom
