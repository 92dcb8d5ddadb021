// Grading: many submissions judged here, on all slots, each slot one after another.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "cli/workshop.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::cli {

// Called by one thread at a time as they end, in whatever order.
using OnGraded = std::function<void(std::size_t index, const Report&)>;

// In the order of the submissions; what was not judged before `cancel` became readable is missing.
// An Error is our own failure, or a submission that cannot be judged at all.
Result<std::vector<std::optional<Report>>> grade(Workshop& workshop,
                                                 const std::vector<Submission>& submissions,
                                                 int cancel, const OnGraded& graded);

}  // namespace greenroom::cli
