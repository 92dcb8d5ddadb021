#include "review/evidence/words.h"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "review/source/plain_text.h"
#include "runner/judge/compare.h"

namespace greenroom::review {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestValue = 70;
constexpr std::size_t kLongestCall = 100;
constexpr std::size_t kLongestMessage = 160;
constexpr std::size_t kLongestType = 50;
constexpr std::size_t kMostParsed = std::size_t{64} << 10U;
constexpr int kMaxDepth = 24;

constexpr std::string_view kByHand = "Working this case through by hand shows where the two part.";
constexpr std::string_view kUncaught = "An exception that nobody catches ends the program.";

constexpr std::array<SymptomWords, 15> kWords = {{
    {"symptom/wrong-answer", "test_diff", Category::kBug, kByHand},
    {"symptom/syntax-error", "exception", Category::kBug, "Nothing of the program was run."},
    {"symptom/recursion", "exception", Category::kBug,
     "Each call that has not returned takes stack, and the stack is limited."},
    {"symptom/exception", "exception", Category::kBug, kUncaught},
    {"symptom/assertion", "exception", Category::kBug,
     "Without the check the program would have gone on with what is not there."},
    {"symptom/not-as-asked", "exception", Category::kBug,
     "What calls the function can only use what was agreed on."},
    {"symptom/signal", "exception", Category::kBug, "The program did not end by itself."},
    {"symptom/exit-code", "exception", Category::kBug,
     "A program says with its exit code whether it has done its work."},
    {"symptom/early-end", "exception", Category::kBug, "What was asked was never answered."},
    {"symptom/time-computing", "count", Category::kPerformance,
     "Either it never ends, or it does far more work than the limit allows."},
    {"symptom/time-waiting", "count", Category::kBug,
     "A program that waits for what does not come uses up its time, too."},
    {"symptom/time", "count", Category::kPerformance, "It was stopped before it had answered."},
    {"symptom/memory", "count", Category::kPerformance,
     "More is held at one time than is allowed."},
    {"symptom/output", "count", Category::kBug, "More was written than any answer needs."},
    {"symptom/failed", "exception", Category::kBug, "The program could not be judged to its end."},
}};

double seconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count() / 10000) / 100;
}

std::string in_quotes(std::string_view text, std::size_t most = kLongestValue) {
  return "“" + plain_text(text, most) + "”";
}

// A type that says nothing of a hidden case: it comes with the language or stands in the source.
std::string type_of(const SymptomGroup& group) {
  return plain_text(group.symptom.type, kLongestType);
}

std::string line_of(const Symptom& symptom, const OwnSource& own) {
  if (!symptom.at) return "";
  if (symptom.at->file == 0) return fmt::format("line {}", symptom.at->line);
  return fmt::format("line {} of {}", symptom.at->line,
                     plain_text(own.files()[symptom.at->file].name, 60));
}

std::string on_line(const Symptom& symptom, const OwnSource& own) {
  return symptom.at ? " on " + line_of(symptom, own) : "";
}

// "3 of 10 cases, the first “example 2”".
std::string cases_of(const SymptomGroup& group, const Report& report) {
  const std::string first = name_of_case(report, group.first);
  if (report.cases.size() == 1) return "the only case";
  if (group.count == 1) return fmt::format("one of {} cases, {}", report.cases.size(), first);
  return fmt::format("{} of {} cases, the first {}", group.count, report.cases.size(), first);
}

// ------------------------------------------------------------------------------ what was asked

json parsed(const std::string& text) {
  if (text.size() > kMostParsed || is_nested_deeper(text, kMaxDepth))
    return json(json::value_t::discarded);
  return json::parse(text, nullptr, false);
}

std::string dumped(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// [1, 2] without its brackets.
std::string_view inner(std::string_view list) {
  return list.size() >= 2 ? list.substr(1, list.size() - 2) : list;
}

std::string function_name(const Submission& submission) {
  const json opening = parsed(*submission.harness);
  const bool named = opening.is_object() && opening.contains("name") && opening["name"].is_string();
  return named ? opening["name"].get<std::string>() : "the function";
}

// Of a class: the first of its calls whose answer is not the expected one.
std::optional<std::string> differing_call(const Submission& submission, const TestCase& test,
                                          const std::string& answer) {
  const json calls = parsed(test.input);
  const json expected = parsed(*test.expected);
  const json got = parsed(answer);
  if (!calls.is_array() || !expected.is_array() || !got.is_array()) return std::nullopt;
  if (calls.size() != expected.size() || calls.size() != got.size()) return std::nullopt;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const bool is_call = calls[i].is_array() && !calls[i].empty() && calls[i][0].is_string();
    if (!is_call) return std::nullopt;
    if (!compare(submission.comparer, dumped(expected[i]), dumped(got[i]))) continue;
    const json arguments = json(json::array_t(calls[i].begin() + 1, calls[i].end()));
    return fmt::format("Call {} of {}, {}({}), returned {}; expected {}.", i + 1, calls.size(),
                       plain_text(calls[i][0].get<std::string>(), kLongestType),
                       plain_text(inner(dumped(arguments)), kLongestValue),
                       plain_text(dumped(got[i]), kLongestValue),
                       plain_text(dumped(expected[i]), kLongestValue));
  }
  return std::nullopt;
}

bool asks_for_class(const Submission& submission) {
  const json opening = parsed(*submission.harness);
  return opening.is_object() && opening.contains("methods");
}

std::string call_of(const Submission& submission, const TestCase& test) {
  return fmt::format("{}({})", plain_text(function_name(submission), kLongestType),
                     plain_text(inner(test.input), kLongestCall));
}

std::string describe_call(const Submission& submission, const TestCase& test,
                          const CaseReport& report) {
  if (asks_for_class(submission))
    return differing_call(submission, test, report.answer)
        .value_or("What the calls returned is not what was expected.");
  return fmt::format("{} returned {}; expected {}.", call_of(submission, test),
                     plain_text(report.answer, kLongestValue),
                     plain_text(test.expected.value_or(""), kLongestValue));
}

std::string describe_difference(const Difference& difference) {
  const std::string sides = fmt::format("expected {}, got {}.", in_quotes(difference.expected),
                                        in_quotes(difference.got));
  if (difference.line < 1) return "E" + sides.substr(1);
  return fmt::format("Line {}, column {}: {}", difference.line, difference.column, sides);
}

std::string describe_wrong_answer(const Submission& submission, const TestCase& test,
                                  const CaseReport& report) {
  if (submission.checker)
    return report.message.empty() ? ""
                                  : "The checker: " + in_quotes(report.message, kLongestMessage);
  if (submission.harness && test.expected) return describe_call(submission, test, report);
  return report.difference ? describe_difference(*report.difference) : "";
}

const TestCase& case_at(const Submission& submission, std::size_t index) {
  static const TestCase none;
  return index < submission.cases.size() ? submission.cases[index] : none;
}

std::string asked(const Submission& submission, const SymptomGroup& group) {
  if (!group.open || !submission.harness || asks_for_class(submission)) return "";
  return " Asked: " + call_of(submission, case_at(submission, *group.open)) + ".";
}

// ------------------------------------------------------------------------------------ sentences

std::string exception_of(const SymptomGroup& group) {
  const std::string& message = group.symptom.message;
  if (!group.open || message.empty()) return type_of(group);
  return type_of(group) + ": " + plain_text(message, kLongestMessage);
}

std::string circle_of(const Symptom& symptom) {
  std::string text;
  for (const std::string& each : symptom.circle) text += plain_text(each, 30) + " → ";
  return text + plain_text(symptom.circle.front(), 30);
}

std::string words_of_time(const SymptomGroup& group, const CaseReport& report,
                          const Limits& limits) {
  const std::string used =
      fmt::format("{:.2f} s of CPU time in {:.2f} s", seconds(report.cpu), seconds(report.wall));
  const double cpu = static_cast<double>(limits.cpu.count()) / 1000;
  const double wall = static_cast<double>(limits.wall.count()) / 1000;
  const std::string stopped = fmt::format(
      "It was stopped after {} (limits: {:g} s of CPU time, {:g} s in all)", used, cpu, wall);
  if (group.symptom.kind == SymptomKind::kTimeComputing) return stopped + ": it was computing.";
  if (group.symptom.kind == SymptomKind::kTimeWaiting)
    return stopped + ": it hardly computed, as a program does that sleeps or waits.";
  return stopped + ".";
}

// In a call these are the words of the exception.
std::string describe_end(const SymptomGroup& group, const CaseReport& at) {
  return group.open ? "It ended with: " + in_quotes(at.message, kLongestMessage) + "." : "";
}

std::string sentence_of(const SymptomGroup& group, const OwnSource& own,
                        const Submission& submission, const Report& report) {
  const Symptom& symptom = group.symptom;
  const std::size_t shown = group.open.value_or(group.first);
  const CaseReport& at = report.cases[shown];
  switch (symptom.kind) {
    case SymptomKind::kWrongAnswer:
      return group.open ? describe_wrong_answer(submission, case_at(submission, shown), at) : "";
    case SymptomKind::kSyntaxError:
      return fmt::format("{} could not be read: {}.", line_of(symptom, own), exception_of(group));
    case SymptomKind::kRecursion:
      return fmt::format("The stack ran out ({}), and the trace shows {} again and again ({}).{}",
                         type_of(group), circle_of(symptom), line_of(symptom, own),
                         asked(submission, group));
    case SymptomKind::kException:
      return fmt::format("{}{}.{}", exception_of(group),
                         symptom.at ? ", raised from " + line_of(symptom, own) : "",
                         asked(submission, group));
    case SymptomKind::kAssertion:
      if (!group.open) return "A check in it failed.";
      return fmt::format("The check {} failed{}.{}", in_quotes(symptom.message, kLongestMessage),
                         on_line(symptom, own), asked(submission, group));
    case SymptomKind::kRefused:
      return group.open && !symptom.message.empty()
                 ? "It ended with: " + in_quotes(symptom.message, kLongestMessage) + "."
                 : "What was returned, or is there, is not what was asked for.";
    case SymptomKind::kSignal:
      return fmt::format("It was killed by {}.{}", symptom.type, asked(submission, group));
    case SymptomKind::kExit:
      if (!group.open) return "It ended with an exit code other than 0.";
      return fmt::format("It ended with {}{}.", plain_text(at.message, kLongestMessage),
                         symptom.at ? ", and names " + line_of(symptom, own) : "");
    case SymptomKind::kEarlyEnd:
      return "The program ended before the function had returned." + asked(submission, group);
    case SymptomKind::kTimeComputing:
    case SymptomKind::kTimeWaiting:
    case SymptomKind::kTimeOut:
      return words_of_time(group, at, submission.limits) + asked(submission, group);
    case SymptomKind::kMemory:
      return describe_end(group, at) + asked(submission, group);
    case SymptomKind::kOutput:
      return describe_end(group, at);
    case SymptomKind::kOther:
      return group.open ? plain_text(at.message, kLongestMessage) : "";
  }
  return "";
}

}  // namespace

const SymptomWords& words_of(SymptomKind kind) { return kWords.at(static_cast<std::size_t>(kind)); }

std::string name_of_case(const Report& report, std::size_t index) {
  const std::string& name = report.cases[index].name;
  return name.empty() ? fmt::format("number {}", index + 1) : in_quotes(name, 60);
}

std::string title_of(const SymptomGroup& group, const OwnSource& own) {
  const Symptom& symptom = group.symptom;
  const std::string where = on_line(symptom, own);
  switch (symptom.kind) {
    case SymptomKind::kWrongAnswer:
      return "Wrong answer";
    case SymptomKind::kSyntaxError:
      return "Syntax error" + where;
    case SymptomKind::kRecursion:
      return shortened("Runs out of stack in " + circle_of(symptom), 80);
    case SymptomKind::kException:
      return shortened(type_of(group) + where, 80);
    case SymptomKind::kAssertion:
      return "A check failed" + where;
    case SymptomKind::kRefused:
      return "Not what was asked for";
    case SymptomKind::kSignal:
      return "Killed by " + symptom.type;
    case SymptomKind::kExit:
      return group.open ? "Ends with exit code " + symptom.type
                        : "Ends with an exit code other than 0";
    case SymptomKind::kEarlyEnd:
      return "Ends before the function has returned";
    case SymptomKind::kTimeComputing:
      return "Still computing at the time limit";
    case SymptomKind::kTimeWaiting:
      return "Stopped at the time limit, having hardly computed";
    case SymptomKind::kTimeOut:
      return "Not ended at the time limit";
    case SymptomKind::kMemory:
      return "More memory than the limit" + where;
    case SymptomKind::kOutput:
      return "More output than the limit";
    case SymptomKind::kOther:
      return "Failed";
  }
  return "";
}

std::string message_of(const SymptomGroup& group, const OwnSource& own,
                       const Submission& submission, const Report& report) {
  std::string text = "In " + cases_of(group, report) + ". ";
  if (group.open && *group.open != group.first)
    text += "Of " + name_of_case(report, *group.open) + ": ";
  return shortened(text + sentence_of(group, own, submission, report), 400);
}

std::string data_of(const SymptomGroup& group, const Submission& submission, const Report& report) {
  if (!group.open) return "";
  const CaseReport& at = report.cases[*group.open];
  if (group.symptom.kind == SymptomKind::kWrongAnswer)
    return describe_wrong_answer(submission, case_at(submission, *group.open), at);
  if (group.symptom.kind == SymptomKind::kException ||
      group.symptom.kind == SymptomKind::kSyntaxError)
    return plain_text(group.symptom.type + ": " + group.symptom.message, 200);
  return plain_text(at.message, 200);
}

}  // namespace greenroom::review
