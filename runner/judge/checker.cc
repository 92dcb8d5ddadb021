#include "runner/judge/checker.h"

#include <unistd.h>

#include <fmt/format.h>

#include "runner/judge/attempts.h"
#include "runner/judge/classify.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

constexpr int kRight = 42;
constexpr int kWrong = 43;
constexpr const char* kInput = "checker-input";
constexpr const char* kAnswer = "checker-answer";
constexpr const char* kFeedback = "feedback";
constexpr const char* kMessage = "feedback/judgemessage.txt";
constexpr std::size_t kMostSaid = 500;

Limits checker_limits() {
  Limits limits;
  limits.cpu = std::chrono::seconds(10);
  limits.wall = std::chrono::seconds(30);
  limits.memory = mib(512);
  limits.output = kib(64);
  limits.processes = 16;
  return limits;
}

// The first line that it left for people.
std::string message_of(const Outcome& outcome) {
  if (!outcome.collected) return "";
  const auto file = extract_file(outcome.collected.get(), kMessage);
  if (!file) return "";
  std::string text(kMostSaid, '\0');
  const ssize_t got = ::pread(file->get(), text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text.substr(0, text.find('\n'));
}

void fail(CaseReport& report, const std::string& why) {
  report.verdict = Verdict::kInternalError;
  report.message = "the checker " + why;
}

}  // namespace

Checker::Checker(const Language& language, const Catalogue& catalogue, Layout layout,
                 Artefact artefact)
    : language_(&language),
      catalogue_(&catalogue),
      layout_(std::move(layout)),
      artefact_(std::move(artefact)) {}

Result<Checker> Checker::make(Slot& slot, const Catalogue& catalogue, const SourceFile& source,
                              const Accelerators& accelerators, int cancel) {
  const Language* language = catalogue.find_for_file(source.name);
  if (language == nullptr)
    return input_error("the checker " + source.name + ": no language has files of this name");
  if (auto status = catalogue.usable(*language); !status) return failed(status);
  auto layout = lay_out(*language, {source});
  if (!layout) return failed(layout);
  Artefact artefact;
  if (language->compile) {
    auto compiled =
        greenroom::compile(slot, *language, catalogue, *layout, Submission{}, cancel, accelerators);
    if (!compiled) return failed(compiled);
    if (!compiled->artefact)
      return input_error("the checker does not compile: " + compiled->report.output);
    artefact = std::move(*compiled->artefact);
  } else {
    auto sources = bundle_sources(*layout);
    if (!sources) return failed(sources);
    artefact.bundle = std::move(*sources);
  }
  return Checker(*language, catalogue, std::move(*layout), std::move(artefact));
}

Status Checker::check(Slot& slot, const TestCase& test, CaseReport& report, int cancel) const {
  if (report.stdout_truncated) {
    report.verdict = Verdict::kOutputLimit;
    report.message = "the outputs of all cases together are too large to be checked";
    return {};
  }
  const std::string& output = report.answer.empty() ? report.stdout_text : report.answer;
  auto bundle = extend_bundle(artefact_.bundle ? artefact_.bundle.get() : -1,
                              {{kInput, test.input, false},
                               {kAnswer, test.expected.value_or(""), false},
                               {std::string(kFeedback) + "/README", "", false}});
  if (!bundle) return failed(bundle);
  auto input = sealed_memory_file("stdin", output);
  if (!input) return failed(input);
  Submission own;
  own.arguments = {kInput, kAnswer, kFeedback};
  own.limits = checker_limits();
  Program program = make_program(*language_, *catalogue_, layout_, own, artefact_);
  program.bundle = bundle->get();
  program.input = input->get();
  program.collect = {kFeedback};
  program.collect_always = true;
  program.collect_bytes = mib(1);
  auto outcome = run_with_attempts(slot, program, {}, cancel);
  if (!outcome) return failed(outcome);
  const std::string end = classify(*outcome, own.limits, *language_).message;
  if (outcome->stop == Stop::kCancelled) {
    report.verdict = Verdict::kCancelled;
  } else if (outcome->stop == Stop::kNone && outcome->exit_code == kRight) {
    report.message = message_of(*outcome);
  } else if (outcome->stop == Stop::kNone && outcome->exit_code == kWrong) {
    report.verdict = Verdict::kWrongAnswer;
    report.message = message_of(*outcome);
  } else if (outcome->stop != Stop::kNone) {
    fail(report, end);
  } else {
    fail(report, fmt::format("ended with {}: {}", end.empty() ? "exit code 0" : end,
                             outcome->stderr_text.substr(0, kMostSaid)));
  }
  return {};
}

}  // namespace greenroom
