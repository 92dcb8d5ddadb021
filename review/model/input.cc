#include "review/model/input.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "review/model/text.h"
#include "review/source/own_source.h"

namespace greenroom::model {
namespace {

constexpr std::size_t kMostCases = 4;
constexpr std::size_t kMostOfNotes = 3;
constexpr std::size_t kMostOfCompiler = 2000;
constexpr std::size_t kMostOfText = 600;  // of an input, an output, …

bool is_hidden(const Submission& submission, std::size_t i) {
  return i < submission.cases.size() && !review::is_open(submission, i);
}

std::string_view kind_of(Verdict verdict) {
  if (verdict == Verdict::kWrongAnswer) return "test_diff";
  return verdict == Verdict::kRuntimeError ? "exception" : "count";
}

bool is_failure(Verdict verdict) {
  return verdict != Verdict::kAccepted && verdict != Verdict::kCancelled &&
         verdict != Verdict::kInternalError;
}

void add_text(std::string& data, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  const std::string_view first = first_bytes(text, kMostOfText);
  data +=
      fmt::format("{}{}:\n{}\n", name, first.size() < text.size() ? " (the beginning)" : "", first);
}

std::string data_of(const Submission& submission, std::size_t i, const CaseReport& report) {
  std::string data = fmt::format("{}\n", to_phrase(report.verdict));
  if (report.exit_code && *report.exit_code != 0)
    data += fmt::format("exit code {}\n", *report.exit_code);
  if (report.signal) data += fmt::format("ended by signal {}\n", *report.signal);
  if (report.difference)
    data += fmt::format("first difference in line {}, column {} of the expected answer\n",
                        report.difference->line, report.difference->column);
  if (i < submission.cases.size()) {
    const TestCase& asked = submission.cases[i];
    if (!submission.live_input) add_text(data, "input", asked.input);
    if (asked.expected) add_text(data, "expected", *asked.expected);
  }
  add_text(data, "answer", report.answer);
  add_text(data, "standard output", report.stdout_text);
  add_text(data, "standard error", report.stderr_text);
  return data;
}

void add_cases(const ModelInput& input, std::vector<Evidence>& found) {
  std::size_t shown = 0;
  std::map<Verdict, int> hidden;
  const auto& cases = input.report->cases;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!is_failure(cases[i].verdict)) continue;
    if (is_hidden(input.submission, i)) {
      ++hidden[cases[i].verdict];
    } else if (shown++ < kMostCases) {
      found.push_back({std::string(kind_of(cases[i].verdict)), plain_text(cases[i].name, 80),
                       data_of(input.submission, i, cases[i])});
    }
  }
  for (const auto& [verdict, count] : hidden)
    found.push_back({std::string(kind_of(verdict)), "hidden cases",
                     fmt::format("{} of the hidden cases: {}", count, to_phrase(verdict))});
}

bool may_be_named(const Submission& submission, const std::string& name) {
  return std::none_of(submission.cases.begin(), submission.cases.end(), [&](const TestCase& each) {
    return each.visibility == Visibility::kHidden && each.name == name;
  });
}

// What other lanes have measured or caught. Their words on hidden cases have nothing of the data.
void add_notes(const ModelInput& input, std::vector<Evidence>& found) {
  std::size_t taken = 0;
  for (const Note& note : input.notes) {
    for (const Evidence& each : note.evidence) {
      if (each.kind == "ast" || each.kind == "test_diff" || taken == kMostOfNotes) continue;
      ++taken;
      found.push_back(
          {each.kind,
           may_be_named(input.submission, each.ref) ? plain_text(each.ref, 80) : "a case",
           fmt::format("{}: {}", plain_text(note.title, 80), plain_text(each.data, kMostOfText))});
    }
  }
}

}  // namespace

std::vector<Seen> evidence_of(const ModelInput& input) {
  std::vector<Evidence> found = {{"ast", "source", "the source itself"}};
  if (input.report != nullptr) {
    const auto& compile = input.report->compile;
    if (compile && !compile->output.empty())
      found.push_back(
          {"compiler", "compiler", std::string(first_bytes(compile->output, kMostOfCompiler))});
    add_cases(input, found);
  }
  add_notes(input, found);
  std::vector<Seen> seen;
  for (Evidence& each : found)
    seen.push_back({fmt::format("E{}", seen.size() + 1), std::move(each)});
  return seen;
}

Outcomes outcomes_of(const ModelInput& input) {
  Outcomes outcomes;
  if (input.report == nullptr || input.report->verdict == Verdict::kCancelled ||
      input.report->verdict == Verdict::kInternalError)
    return outcomes;
  const Report& report = *input.report;
  outcomes.judged = true;
  outcomes.accepted = report.verdict == Verdict::kAccepted;
  outcomes.compiled = report.verdict != Verdict::kCompileError;
  outcomes.cases = std::max(report.cases.size(), input.submission.cases.size());
  for (const CaseReport& each : report.cases) {
    if (each.verdict == Verdict::kAccepted) ++outcomes.passed;
    if (each.verdict == Verdict::kWrongAnswer) outcomes.wrong_answer = true;
    if (each.verdict == Verdict::kTimeLimit) outcomes.time_limit = true;
  }
  return outcomes;
}

const std::string& source_of(const ModelInput& input) {
  return review::written_text(input.submission);
}

}  // namespace greenroom::model
