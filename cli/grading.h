// Grading: many submissions judged here, on all slots, each slot one after another.
#pragma once

#include <functional>
#include <vector>

#include "cli/workshop.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::cli {

// Called by one thread at a time as they end, in whatever order.
using OnGraded = std::function<void(std::size_t index, const Report&)>;

// Of one that cannot be judged: compile_error where it is at fault, internal_error where we are.
Report report_of(const Error& error);

// Which have been judged: not all, if `cancel` became readable. One that cannot be judged has a
// report that says why (compile_error where it is at fault, internal_error where we are) and stops
// nobody else. kUnavailable: this machine lacks something.
Result<std::vector<bool>> grade(Workshop& workshop,
                                const std::vector<Result<Submission>>& submissions, int cancel,
                                const OnGraded& graded);

}  // namespace greenroom::cli
