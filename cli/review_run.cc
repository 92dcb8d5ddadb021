#include "cli/review_run.h"

#include "cli/case_folder.h"
#include "cli/question_source.h"
#include "questions/harness.h"
#include "review/examination.h"
#include "review/model/model_reviewer.h"
#include "runner/judge/judge.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

Result<Submission> submission_of(const Language& language, const std::string& source,
                                 const ReviewCases& cases) {
  if (cases.question)
    return make_submission(*cases.question, language, source, Visibility::kHidden);
  Submission submission;
  submission.language = language.id;
  submission.files = {{"", source}};
  submission.cases = cases.cases;
  return submission;
}

}  // namespace

Result<ReviewCases> read_review_cases(const fs::path& path, const Catalogue& catalogue) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored) && !fs::exists(path / "question.yaml", ignored) &&
      !fs::exists(path / "problem.yaml", ignored)) {
    auto cases = read_case_folder(path);
    if (!cases) return failed(cases);
    return ReviewCases{std::move(*cases), std::nullopt};
  }
  auto named = read_named_question(path, catalogue);
  if (!named) return failed(named);
  if (!named->problems.empty()) {
    const Problem& first = named->problems.front();
    return input_error(path.string() + ": " + first.text());
  }
  return ReviewCases{{}, std::move(named->question)};
}

Result<ReviewedRun> review_run(Workshop& workshop, const Language& language,
                               const std::string& source, const ReviewCases& cases, int cancel,
                               model::ModelReviewer* model) {
  auto submission = submission_of(language, source, cases);
  if (!submission) return failed(submission);
  submission->review = true;
  const Accelerators accelerators{workshop.artefacts.get(), workshop.headers.get()};
  const review::Reviewers reviewers{&workshop.review_tools, model};
  review::Examination examination(reviewers, language, *submission);
  examination.read();
  Judge judge(*workshop.sandbox, workshop.catalogue, accelerators);
  auto report = judge.judge(*submission, {}, cancel);
  if (!report) return failed(report);
  examination.judged(*report);
  Sandbox& sandbox = *workshop.sandbox;
  const Workbench bench{sandbox.isolation(), *sandbox.slots().front(), workshop.catalogue,
                        accelerators, cancel};
  while (!examination.finished()) {
    if (examination.to_be_asked()) {
      examination.ask({});
    } else {
      (void)examination.step(bench);
    }
  }
  return ReviewedRun{std::move(*report), examination.review()};
}

}  // namespace greenroom::cli
