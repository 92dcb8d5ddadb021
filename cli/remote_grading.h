// Grading on a server: the question goes there as a revision, the submissions as batches, and what
// comes back are the same grades as from grading here, but that of hidden cases only the verdicts
// are known.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/grade_entries.h"
#include "cli/grading_server.h"
#include "questions/grade.h"
#include "submission/submission.h"

namespace greenroom::cli {

// Called by one thread at a time as they end, in whatever order.
using OnGrade = std::function<void(std::size_t index, Grade)>;

struct RemoteItem {
  const Entry* entry = nullptr;
  const Result<Submission>* submission = nullptr;  // an Error is graded here, as it is locally
};

// What was interrupted is missing; its batch is cancelled.
Status grade_on_server(GradingServer& server, const Question& question, const FileTree& files,
                       const std::vector<RemoteItem>& items, bool stop, int cancel,
                       const OnGrade& graded);

}  // namespace greenroom::cli
