// Coverage: statements that no case runs, seen by running all cases once more under a counter.
#pragma once

#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

// All cases were run, and each came to its end: otherwise nothing can be said of what was not run.
bool can_be_covered(const Submission& submission, const Report& report);

// At most two notes, on the longest stretches.
Result<std::vector<Note>> find_uncovered(const Language& language, const Submission& submission,
                                         const Report& report, const Workbench& bench);

}  // namespace greenroom::review
