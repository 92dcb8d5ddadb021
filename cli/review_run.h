// Reviews that rest on running the program: it is judged on cases first, and then every lane looks
// at it, one after another.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/workshop.h"
#include "questions/question.h"
#include "submission/report.h"
#include "submission/review.h"
#include "submission/submission.h"

namespace greenroom::model {
class ModelReviewer;
}

namespace greenroom::cli {

// What programs are run on: a folder of cases, or a question (a folder or a package).
struct ReviewCases {
  std::vector<TestCase> cases;
  std::optional<Question> question;
};

struct ReviewedRun {
  Report report;
  Review review;
};

// kInput: it holds neither cases nor a question, or the question has mistakes.
Result<ReviewCases> read_review_cases(const std::filesystem::path& path,
                                      const Catalogue& catalogue);

// `model`: null for none. kInput: such a program cannot be run on these cases. kUnavailable also
// when `cancel` was readable.
Result<ReviewedRun> review_run(Workshop& workshop, const Language& language,
                               const std::string& source, const ReviewCases& cases, int cancel,
                               model::ModelReviewer* model);

}  // namespace greenroom::cli
