#include "runner/judge/compile.h"

#include "runner/judge/attempts.h"
#include "runner/judge/classify.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

CompileReport make_report(Outcome& outcome, const Limits& limits, const Language& language) {
  CompileReport report;
  report.output = std::move(outcome.stdout_text);
  report.output += outcome.stderr_text;
  report.truncated = outcome.stdout_truncated || outcome.stderr_truncated;
  report.cpu = outcome.cpu;
  report.wall = outcome.wall;
  report.memory = outcome.memory;
  report.refused = outcome.refused;
  const Classified end = classify(outcome, limits, language);
  report.ok = end.verdict == Verdict::kAccepted;
  // A compiler's own exit code says nothing that its output does not.
  const bool own_words = outcome.stop == Stop::kNone && outcome.exit_code;
  if (!report.ok && !own_words && !end.message.empty())
    report.message = "the compiler: " + end.message;
  return report;
}

std::vector<BundleFile> to_bundle_files(const std::vector<SourceFile>& sources) {
  std::vector<BundleFile> files;
  for (const SourceFile& file : sources) files.push_back({file.name, file.content, false});
  return files;
}

// Sources, extra files, and the compile step's own, where the submission has none of that name.
Result<UniqueFd> bundle_all(const Layout& layout, const CompileStep& step) {
  auto sources = bundle_sources(layout);
  if (!sources || step.files.empty()) return sources;
  std::vector<BundleFile> own;
  for (const auto& [path, content] : step.files) own.push_back({path, content, false});
  return extend_bundle(sources->get(), own);
}

// Takes the artefact out of what the box handed over; false with the reason in the report if it is
// not there.
Result<std::optional<Artefact>> make_artefact(Outcome& outcome, const Language& language,
                                              CompileReport& report) {
  if (!outcome.collected) {
    report.ok = false;
    report.message = "the compiler ended well, but " + outcome.collect_error;
    return std::nullopt;
  }
  Artefact artefact;
  if (language.run.executable.empty()) {
    artefact.bundle = std::move(outcome.collected);
    return artefact;
  }
  auto executable = extract_file(outcome.collected.get(), language.run.executable);
  if (!executable) {
    // A compiler can be made to leave a folder of that name.
    report.ok = false;
    report.message =
        "the compiler ended well, but " + language.run.executable + " is not a program";
    return std::nullopt;
  }
  artefact.executable = std::move(*executable);
  return artefact;
}

}  // namespace

Result<UniqueFd> bundle_sources(const Layout& layout) {
  std::vector<BundleFile> files = to_bundle_files(layout.files);
  for (BundleFile& file : to_bundle_files(layout.extra)) files.push_back(std::move(file));
  return make_bundle(files);
}

Result<Compiled> compile(Slot& slot, const Language& language, const Catalogue& catalogue,
                         const Layout& layout, const Submission& submission, int cancel) {
  const CompileStep& step = *language.compile;
  auto sources = bundle_all(layout, step);
  if (!sources) return failed(sources);
  Program program;
  program.profile = step.profile;
  program.arguments = fill_command(step.arguments, language, catalogue, layout, submission);
  program.environment = language.environment;
  program.limits = step.limits;
  program.bundle = sources->get();
  program.collect = step.collect;
  program.stop_at_output_limit = false;
  auto outcome = run_with_attempts(slot, program, {}, cancel);
  if (!outcome) return failed(outcome);
  Compiled compiled;
  compiled.report = make_report(*outcome, step.limits, language);
  if (outcome->stop == Stop::kCancelled || !compiled.report.ok) return compiled;
  auto artefact = make_artefact(*outcome, language, compiled.report);
  if (!artefact) return failed(artefact);
  compiled.artefact = std::move(*artefact);
  if (compiled.artefact && !layout.extra.empty()) {
    auto bundle = extend_bundle(compiled.artefact->bundle.get(), to_bundle_files(layout.extra));
    if (!bundle) return failed(bundle);
    compiled.artefact->bundle = std::move(*bundle);
  }
  return compiled;
}

}  // namespace greenroom
