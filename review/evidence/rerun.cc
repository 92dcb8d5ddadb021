#include "review/evidence/rerun.h"

#include <poll.h>

#include "runner/judge/attempts.h"
#include "runner/judge/calls.h"
#include "runner/judge/case_report.h"
#include "runner/judge/classify.h"
#include "runner/judge/command.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"

namespace greenroom::review {
namespace {

using Clock = std::chrono::steady_clock;

Result<CaseReport> run_case(const Prepared& prepared, const Program& base, const TestCase& test,
                            const Workbench& bench) {
  auto input = sealed_memory_file("stdin", test.input);
  if (!input) return failed(input);
  Program program = base;
  program.input = input->get();
  auto outcome = run_with_attempts(bench.slot, program, {}, bench.cancel);
  if (!outcome) return failed(outcome);
  CaseReport report;
  report.name = test.name;
  note_outcome(report, *outcome, classify(*outcome, prepared.submission.limits, prepared.language));
  return report;
}

}  // namespace

bool is_wanted(const Workbench& bench) {
  pollfd ready{bench.cancel, POLLIN, 0};
  return bench.cancel >= 0 && ::poll(&ready, 1, 0) > 0;
}

Result<std::optional<Prepared>> prepare_again(Language language, Submission submission,
                                              const Workbench& bench) {
  if (is_wanted(bench)) return interrupted();
  submission.checker.reset();
  for (TestCase& each : submission.cases) each.expected.reset();
  submission.stop_on_first_failure = false;
  auto layout = lay_out(language, submission.files, submission.extra_files);
  if (!layout) return failed(layout);
  // Precompiled headers fit the options that they were made with.
  if (language.compile) language.compile->precompiled_headers = false;
  if (language.compile) language.compile->server.reset();
  auto compiled = prepare(bench.slot, language, bench.catalogue, *layout, submission, bench.cancel);
  if (!compiled) return failed(compiled);
  if (is_wanted(bench)) return interrupted();
  if (!compiled->artefact) return std::nullopt;
  return Prepared{std::move(language), std::move(submission), std::move(*layout),
                  std::move(*compiled->artefact)};
}

Result<std::vector<CaseReport>> run_again(const Prepared& prepared, const Workbench& bench,
                                          Clock::time_point deadline) {
  const Submission& submission = prepared.submission;
  Program base = make_program(prepared.language, bench.catalogue, prepared.layout, submission,
                              prepared.artefact);
  base.runtime.reset();  // one that waits was started in the usual way
  std::vector<CaseReport> reports;
  if (submission.harness) {
    auto called = run_calls(bench.slot, prepared.language, submission, base, {}, bench.cancel);
    if (!called) return failed(called);
    reports = std::move(*called);
  } else {
    for (const TestCase& each : submission.cases) {
      if (Clock::now() >= deadline || is_wanted(bench)) break;
      auto report = run_case(prepared, base, each, bench);
      if (!report) return failed(report);
      reports.push_back(std::move(*report));
    }
  }
  if (is_wanted(bench)) return interrupted();
  return reports;
}

std::string stdin_of(const Submission& submission, const std::vector<std::size_t>& cases) {
  if (!submission.harness)
    return cases.front() < submission.cases.size() ? submission.cases[cases.front()].input : "";
  std::string frames;
  const auto add = [&](const std::string& text) {
    for (int shift = 24; shift >= 0; shift -= 8) frames += static_cast<char>(text.size() >> shift);
    frames += text;
  };
  add(*submission.harness);
  for (const std::size_t each : cases) add(submission.cases.at(each).input);
  return frames;
}

std::vector<TestCase> chosen_cases(const Submission& submission,
                                   const std::vector<std::size_t>& numbers) {
  std::vector<TestCase> cases;
  for (const std::size_t each : numbers) {
    cases.push_back(each < submission.cases.size() ? submission.cases[each] : TestCase{});
  }
  return cases;
}

}  // namespace greenroom::review
