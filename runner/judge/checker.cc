#include "runner/judge/checker.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "runner/judge/attempts.h"
#include "runner/judge/classify.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

constexpr const char* kInput = "checker-input";
constexpr const char* kOutput = "checker-output";
constexpr const char* kAnswer = "checker-answer";
constexpr const char* kFeedback = "feedback";
constexpr const char* kNotMade = "was not made";  // as collecting says it
constexpr std::size_t kMostSaid = 500;

// Exit codes of the ICPC's protocol, and of testlib's.
constexpr int kRight = 42;
constexpr int kWrong = 43;
constexpr int kTestlibRight = 0;
constexpr int kTestlibWrong = 1;
constexpr int kTestlibMalformed = 2;
constexpr int kTestlibPoints = 7;
constexpr int kTestlibTooShort = 8;
constexpr int kTestlibPart = 50;  // and so many hundredths above it

Limits checker_limits() {
  Limits limits;
  limits.cpu = std::chrono::seconds(10);
  limits.wall = std::chrono::seconds(30);
  limits.memory = mib(512);
  limits.output = kib(64);
  limits.processes = 16;
  return limits;
}

// One line that is fit to be shown: it may repeat what the candidate's program has said.
std::string plain_line(std::string_view text) {
  text = text.substr(0, kMostSaid);
  while (!text.empty() && text.size() == kMostSaid &&
         (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
    text.remove_suffix(1);
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

std::string first_line(std::string_view text) {
  return plain_line(text.substr(0, text.find('\n')));
}

// Of an exception, what it was.
std::string last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return plain_line(text.substr(text.rfind('\n') + 1));
}

// What it left in its folder, as far as it is of interest; nothing: there is no such file.
std::optional<std::string> feedback(const Outcome& outcome, const char* name) {
  if (!outcome.collected) return std::nullopt;
  const auto file = extract_file(outcome.collected.get(), std::string(kFeedback) + "/" + name);
  if (!file) return std::nullopt;
  std::string text(kMostSaid, '\0');
  const ssize_t got = ::pread(file->get(), text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

// Nothing but white space may stand around it.
std::optional<double> number_in(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  text = text.substr(0, text.find_last_not_of(kSpace) + 1);
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

Checker::Opinion accepted(double share, std::string message) {
  if (!(share > 0)) return {Verdict::kWrongAnswer, 0, std::move(message)};
  return {Verdict::kAccepted, std::min(share, 1.0), std::move(message)};
}

Checker::Opinion judge_error(const std::string& why) {
  return {Verdict::kInternalError, 0, "the checker " + why};
}

// Nothing: the exit code means nothing.
std::optional<Checker::Opinion> icpc_opinion(const Outcome& outcome, const TestCase& test) {
  auto said = feedback(outcome, "judgemessage.txt");
  if (!said) said = feedback(outcome, "teammessage.txt");
  std::string message = first_line(said.value_or(""));
  if (outcome.exit_code == kWrong) return Checker::Opinion{Verdict::kWrongAnswer, 0, message};
  if (outcome.exit_code != kRight) return std::nullopt;
  // It may have given a part only, which is in there.
  if (!outcome.collected && !outcome.collect_error.ends_with(kNotMade))
    return judge_error("left a feedback folder that is of no use: " + outcome.collect_error);
  const auto points = feedback(outcome, "score.txt");
  const auto part = feedback(outcome, "score_multiplier.txt");
  if (!points && !part) return accepted(1, std::move(message));
  const auto number = number_in(points ? *points : *part);
  if (!number) return judge_error("gave a score that is no number");
  return accepted(points ? *number / test.weight : *number, std::move(message));
}

// testlib says each verdict in words, too: other programs may end with the same codes when they
// crash.
std::optional<Checker::Opinion> testlib_opinion(const Outcome& outcome, const TestCase& test) {
  constexpr std::string_view kPoints = "points ";
  std::string message = first_line(outcome.stderr_text);
  const int code = outcome.exit_code.value_or(-1);
  const auto says = [&](std::string_view words) { return message.starts_with(words); };
  if (code == kTestlibRight && says("ok")) return accepted(1, std::move(message));
  const bool wrong =
      (code == kTestlibWrong && says("wrong answer")) ||
      (code == kTestlibMalformed && says("wrong output format")) ||
      ((code == kTestlibMalformed || code == kTestlibTooShort) && says("unexpected eof"));
  if (wrong) return Checker::Opinion{Verdict::kWrongAnswer, 0, std::move(message)};
  if (code >= kTestlibPart && code <= kTestlibPart + 100 && says("partially correct"))
    return accepted((code - kTestlibPart) / 100.0, std::move(message));
  if (code != kTestlibPoints || !says(kPoints)) return std::nullopt;
  const std::string_view rest = std::string_view(message).substr(kPoints.size());
  const auto number = number_in(rest.substr(0, rest.find(' ')));
  if (!number) return judge_error("gave points that are no number");
  return accepted(*number / test.weight, std::move(message));
}

}  // namespace

Checker::Checker(const Language& language, const Catalogue& catalogue, Layout layout,
                 Artefact artefact, const CheckerProgram& program)
    : language_(&language),
      catalogue_(&catalogue),
      layout_(std::move(layout)),
      artefact_(std::move(artefact)),
      protocol_(program.protocol),
      arguments_(program.arguments),
      interactive_(program.interactive) {}

Result<Checker> Checker::make(Slot& slot, const Catalogue& catalogue, const CheckerProgram& program,
                              const Accelerators& accelerators, int cancel) {
  if (program.files.empty()) return input_error("the checker has no files");
  const std::string& name = program.files.front().name;
  const Language* language = catalogue.find_for_file(name);
  if (language == nullptr)
    return input_error("the checker " + name + ": no language has files of this name");
  if (auto status = catalogue.usable(*language); !status) return failed(status);
  for (const SourceFile& each : program.files) {
    if (each.name == kInput || each.name == kOutput || each.name == kAnswer)
      return input_error("a file of the checker is named " + each.name +
                         ", as one that it is given");
  }
  auto layout = lay_out(*language, program.files);
  if (!layout) return failed(layout);
  auto compiled = prepare(slot, *language, catalogue, *layout, Submission{}, cancel, accelerators);
  if (!compiled) return failed(compiled);
  if (!compiled->artefact)
    return input_error("the checker does not compile: " + compiled->report.output);
  return Checker(*language, catalogue, std::move(*layout), std::move(*compiled->artefact), program);
}

Status Checker::check(Slot& slot, const TestCase& test, CaseReport& report, int cancel) const {
  if (report.stdout_truncated) {
    report.verdict = Verdict::kOutputLimit;
    report.message = "the outputs of all cases together are too large to be checked";
    return {};
  }
  const std::string& output = report.answer.empty() ? report.stdout_text : report.answer;
  auto ready = call(test, output);
  if (!ready) return failed(ready);
  auto input = sealed_memory_file("stdin", output);
  if (!input) return failed(input);
  ready->program.input = input->get();
  auto outcome = run_with_attempts(slot, ready->program, {}, cancel);
  if (!outcome) return failed(outcome);
  Opinion said = opinion(*outcome, test, ready->program.limits);
  report.verdict = said.verdict;
  report.share = said.verdict == Verdict::kAccepted ? said.share : 1;
  report.message = std::move(said.message);
  return {};
}

// testlib's checker reads the output from a file, and its interactor writes one.
Result<Checker::Call> Checker::call(const TestCase& test, const std::string& output) const {
  const bool testlib = protocol_ == Protocol::kTestlib;
  std::vector<BundleFile> files = {{kInput, test.input, false},
                                   {kAnswer, test.expected.value_or(""), false},
                                   {std::string(kFeedback) + "/README", "", false}};
  if (testlib && !interactive_) files.push_back({kOutput, output, false});
  Call made;
  auto bundle = extend_bundle(artefact_.bundle ? artefact_.bundle.get() : -1, files);
  if (!bundle) return failed(bundle);
  made.bundle = std::move(*bundle);
  Submission own;
  // With a '/' behind it: validators of packages put the name of a file right after it.
  own.arguments = testlib ? std::vector<std::string>{kInput, kOutput, kAnswer}
                          : std::vector<std::string>{kInput, kAnswer, std::string(kFeedback) + "/"};
  own.arguments.insert(own.arguments.end(), arguments_.begin(), arguments_.end());
  own.limits = checker_limits();
  made.program = make_program(*language_, *catalogue_, layout_, own, artefact_);
  made.program.bundle = made.bundle.get();
  made.program.collect = {kFeedback};
  made.program.collect_always = true;
  made.program.collect_bytes = mib(64);  // as much as its box can hold: nothing is crowded out
  return made;
}

Checker::Opinion Checker::opinion(const Outcome& outcome, const TestCase& test,
                                  const Limits& limits) const {
  if (outcome.not_started) return judge_error("was not run: " + *outcome.not_started);
  const std::string end = classify(outcome, limits, *language_).message;
  if (outcome.stop == Stop::kCancelled) return {Verdict::kCancelled, 0, end};
  if (outcome.stop != Stop::kNone) return judge_error(end);
  auto said =
      protocol_ == Protocol::kIcpc ? icpc_opinion(outcome, test) : testlib_opinion(outcome, test);
  if (said) return std::move(*said);
  return judge_error(fmt::format("ended with {}: {}", end.empty() ? "exit code 0" : end,
                                 last_line(outcome.stderr_text)));
}

}  // namespace greenroom
