// Sanitizers: failing cases run once more, compiled so that the program stops where it first does
// what the language does not define.
#pragma once

#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

// Worth trying: the language has sanitizers, the host has a control group to hold their memory, and
// a case failed in a way that they may explain.
bool has_sanitizers(const Language& language);
std::vector<std::size_t> cases_for_sanitizers(const Report& report);

// At most one note: of the first case that stops with a report on a line of the candidate's.
Result<std::vector<Note>> run_sanitizers(const Language& language, const Submission& submission,
                                         const Report& report, const Workbench& bench);

}  // namespace greenroom::review
