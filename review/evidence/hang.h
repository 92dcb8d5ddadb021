// Hang: a case that came to its time limit, run once more under a counter until it is stopped:
// which loop was it in, and how often had that run?
#pragma once

#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

// The case to be run again.
std::optional<std::size_t> case_for_hang(const Report& report);

// At most one note. None if the case ends under the counter, or no loop stands out.
Result<std::vector<Note>> find_hot_loop(const Language& language, const Submission& submission,
                                        const Report& report, const Workbench& bench);

}  // namespace greenroom::review
