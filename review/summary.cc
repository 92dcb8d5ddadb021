#include "review/summary.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "languages/review_rules.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kMostQuestions = 3;
constexpr std::size_t kLongestName = 60;

struct Row {
  Verdict verdict;
  std::string_view ended;     // "2 ended by the time limit"
  std::string_view question;  // after "Case 3 …"
};

constexpr std::array kRows = {
    Row{Verdict::kWrongAnswer, "gave a wrong answer",
        "gives a wrong answer. How would you find the first place where it goes wrong?"},
    Row{Verdict::kRuntimeError, "ended with an error",
        "ends with an error. What has to be true of an input for that to happen?"},
    Row{Verdict::kTimeLimit, "ended by the time limit",
        "runs out of time. Where is most of the work done, and how does it grow with the input?"},
    Row{Verdict::kMemoryLimit, "ended by the memory limit",
        "runs out of memory. What is kept, and how much of it is needed?"},
    Row{Verdict::kOutputLimit, "ended by the output limit",
        "writes too much. What makes it stop writing?"},
};

const Row* row_of(Verdict verdict) {
  const auto found = std::find_if(kRows.begin(), kRows.end(),
                                  [&](const Row& each) { return each.verdict == verdict; });
  return found == kRows.end() ? nullptr : &*found;
}

bool is_hidden(const Submission& submission, std::size_t i) {
  return i < submission.cases.size() && submission.cases[i].visibility == Visibility::kHidden;
}

// Its number, and its name if everybody may know it.
std::string case_in_words(const Submission& submission, const Report& report, std::size_t i) {
  if (is_hidden(submission, i)) return fmt::format("case {} (hidden)", i + 1);
  std::string name;
  for (const char c : report.cases[i].name.substr(0, kLongestName)) {
    if (c >= ' ' && c < '\x7F') name += c;
  }
  return name.empty() ? fmt::format("case {}", i + 1) : fmt::format("case {} ({})", i + 1, name);
}

std::optional<std::size_t> first_failure(const Report& report) {
  for (std::size_t i = 0; i < report.cases.size(); ++i) {
    if (row_of(report.cases[i].verdict) != nullptr) return i;
  }
  return std::nullopt;
}

bool is_compared(const Submission& submission) {
  return submission.checker ||
         std::any_of(submission.cases.begin(), submission.cases.end(),
                     [](const TestCase& each) { return each.expected.has_value(); });
}

std::string passes_of(const Submission& submission, const Report& report) {
  if (report.verdict == Verdict::kCompileError) return "It does not compile, so no case was run.";
  if (report.verdict == Verdict::kCancelled || report.verdict == Verdict::kInternalError ||
      report.cases.empty())
    return "";
  const std::size_t all = std::max(report.cases.size(), submission.cases.size());
  const auto passed =
      std::count_if(report.cases.begin(), report.cases.end(),
                    [](const CaseReport& each) { return each.verdict == Verdict::kAccepted; });
  std::string text =
      is_compared(submission)
          ? fmt::format("{} of {} case{}", passed, all, all == 1 ? "" : "s")
          : fmt::format("{} of {} run{} ended without an error; there was nothing to compare with",
                        passed, all, all == 1 ? "" : "s");
  if (const auto first = first_failure(report))
    text += fmt::format("; the first that fails is {}", case_in_words(submission, report, *first));
  std::map<Verdict, int> counts;
  for (const CaseReport& each : report.cases) ++counts[each.verdict];
  for (const Row& row : kRows) {
    if (counts.contains(row.verdict))
      text += fmt::format("; {} {}", counts[row.verdict], row.ended);
  }
  if (report.cases.size() < all)
    text += fmt::format("; {} not run after that", all - report.cases.size());
  return text + ".";
}

std::string question_on_failure(const Submission& submission, const Report& report) {
  if (report.verdict == Verdict::kCompileError)
    return "What does the compiler's first message mean, and what would mend it?";
  const auto first = first_failure(report);
  if (!first) return "";
  std::string text = fmt::format("{} {}", case_in_words(submission, report, *first),
                                 row_of(report.cases[*first].verdict)->question);
  text.front() = 'C';
  return text;
}

std::string question_on_growth(std::string_view growth) {
  for (const char* word : {"quadratic", "cubic", "exponential"}) {
    if (growth.find(word) != std::string_view::npos)
      return fmt::format(
          "The work that was measured grows with the input: {}. What in the code makes it so, and "
          "could it be less?",
          growth);
  }
  return "";
}

std::string question_on(const Language& language, const Note& note) {
  if (language.review) {
    const auto known = language.review->ask.find(note.rule);
    if (known != language.review->ask.end()) return known->second;
  }
  switch (note.category) {
    case Category::kBug:
    case Category::kCorrectnessRisk:
    case Category::kSecurity:
      return fmt::format("What could go wrong in line {}, and with which input?", note.range.line);
    case Category::kPerformance:
      return fmt::format("How much work does line {} do in all when the input grows?",
                         note.range.line);
    case Category::kTestGap:
      return fmt::format("Which input would you add to test line {}?", note.range.line);
    case Category::kComplexity:
    case Category::kQuality:
    case Category::kStyle:
      return "";
  }
  return "";
}

std::vector<std::string> questions_on(const Language& language, const Submission& submission,
                                      const Report& report, const std::vector<Note>& notes,
                                      std::string_view growth) {
  std::vector<std::string> questions;
  const auto add = [&](std::string question) {
    const bool known = std::find(questions.begin(), questions.end(), question) != questions.end();
    if (!question.empty() && !known && questions.size() < kMostQuestions)
      questions.push_back(std::move(question));
  };
  add(question_on_failure(submission, report));
  add(question_on_growth(growth));
  for (const Note& each : notes) {
    if (each.analyser != "model") add(question_on(language, each));
  }
  return questions;
}

}  // namespace

Summary summarise(const Language& language, const Submission& submission, const Report& report,
                  const std::vector<Note>& notes, std::string_view growth, std::string tried) {
  Summary summary;
  summary.tried = std::move(tried);
  summary.passes = passes_of(submission, report);
  summary.growth = growth;
  summary.ask = questions_on(language, submission, report, notes, growth);
  return summary;
}

}  // namespace greenroom::review
