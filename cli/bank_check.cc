#include "cli/bank_check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cli/grading.h"
#include "questions/harness.h"

namespace greenroom::cli {
namespace {

constexpr std::size_t kWrongOnes = 2;
constexpr std::size_t kShown = 300;  // bytes of what a program said

std::string shortened(std::string text) {
  if (text.size() > kShown) text = "…" + text.substr(text.size() - kShown);
  return text;
}

std::string describe(const CaseReport& report) {
  std::string text = fmt::format("case \"{}\": {}", report.name, to_word(report.verdict));
  if (!report.message.empty()) text += ", " + report.message;
  if (report.difference)
    text += fmt::format(", expected {} but got {}", report.difference->expected,
                        report.difference->got);
  if (report.verdict == Verdict::kRuntimeError && !report.stderr_text.empty())
    text += "\n" + shortened(report.stderr_text);
  return text;
}

std::string describe(const Report& report) {
  if (!report.message.empty()) return report.message;
  if (report.compile && !report.compile->ok) return shortened(report.compile->output);
  for (const CaseReport& each : report.cases)
    if (each.verdict != Verdict::kAccepted) return describe(each);
  return "every case was accepted";
}

// Nothing but the complaint: it cannot be judged.
Result<Submission> submission_of(const QuestionReading& reading, const Solution& solution,
                                 const Catalogue& catalogue) {
  if (!reading.problems.empty()) return input_error("not judged: the question has problems");
  const Language* language = catalogue.find_for_file(solution.name);
  if (language == nullptr) return input_error("no language has files of this name");
  auto submission = make_submission(reading.question, *language, solution.source);
  if (!submission) return submission;
  submission->stop_on_first_failure = true;
  return submission;
}

void note(SolutionCheck& check, const Report& report, Verdict expected) {
  check.verdict = report.verdict;
  for (const CaseReport& each : report.cases) check.slowest = std::max(check.slowest, each.cpu);
  if (report.verdict != expected)
    check.complaint = fmt::format("should be {} but is {}: {}", to_word(expected),
                                  to_word(report.verdict), describe(report));
}

}  // namespace

std::vector<Problem> find_gaps(const Question& question, const Catalogue& catalogue) {
  std::vector<Problem> gaps;
  const auto has = [&](const auto& fits) {
    return std::any_of(question.solutions.begin(), question.solutions.end(), fits);
  };
  for (const Language& language : catalogue.languages()) {
    if (!language.questions) continue;
    const bool there = has([&](const Solution& each) {
      return each.verdict == Verdict::kAccepted && catalogue.find_for_file(each.name) == &language;
    });
    if (!there) gaps.push_back({"solutions/accepted", 0, "has none in " + language.name});
  }
  const auto wrong =
      std::count_if(question.solutions.begin(), question.solutions.end(),
                    [](const Solution& each) { return each.verdict != Verdict::kAccepted; });
  if (static_cast<std::size_t>(wrong) < kWrongOnes)
    gaps.push_back({"solutions", 0, fmt::format("has fewer than {} that must fail", kWrongOnes)});
  for (const auto& [kind, word] : {std::pair{Visibility::kSample, "sample"},
                                   {Visibility::kVisible, "visible"},
                                   {Visibility::kHidden, "hidden"}}) {
    if (std::none_of(question.cases.begin(), question.cases.end(),
                     [kind = kind](const QuestionCase& each) { return each.kind == kind; }))
      gaps.push_back({"cases.jsonl", 0, fmt::format("has no {} case", word)});
  }
  return gaps;
}

Result<std::vector<SolutionCheck>> check_solutions(
    Workshop& workshop, const std::vector<QuestionReading>& readings, int cancel,
    const std::function<void(const SolutionCheck&)>& done) {
  std::vector<SolutionCheck> checks;
  std::vector<Result<Submission>> submissions;
  std::vector<std::size_t> judged;  // the check of each submission
  std::vector<Verdict> expected;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    for (const Solution& each : readings[i].question.solutions) {
      checks.push_back({i, each.name, "", Verdict::kInternalError, {}});
      expected.push_back(each.verdict);
      auto submission = submission_of(readings[i], each, workshop.catalogue);
      if (submission) {
        judged.push_back(checks.size() - 1);
        submissions.push_back(std::move(submission));
      } else {
        checks.back().complaint = submission.error().text();
      }
    }
  }
  auto done_ones = grade(workshop, submissions, cancel, [&](std::size_t i, const Report& report) {
    note(checks[judged[i]], report, expected[judged[i]]);
    done(checks[judged[i]]);
  });
  if (!done_ones) return failed(done_ones);
  std::set<std::size_t> missing;
  for (std::size_t i = 0; i < judged.size(); ++i)
    if (!(*done_ones)[i]) missing.insert(judged[i]);
  std::vector<SolutionCheck> all;
  for (std::size_t i = 0; i < checks.size(); ++i)
    if (!missing.contains(i)) all.push_back(std::move(checks[i]));
  return all;
}

}  // namespace greenroom::cli
