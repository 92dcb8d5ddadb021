#include "runner/judge/compile.h"

#include <chrono>

#include "runner/judge/artefact_cache.h"
#include "runner/judge/classify.h"
#include "runner/judge/compile_server.h"
#include "runner/judge/header_compile.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

using Clock = std::chrono::steady_clock;

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

Result<Compiled> compile_in_box(Slot& slot, const Recipe& recipe, HeaderCache* headers,
                                int cancel) {
  const CompileStep& step = *recipe.language.compile;
  auto sources = bundle_all(recipe.layout, step);
  if (!sources) return failed(sources);
  Program program;
  program.profile = step.profile;
  program.arguments = recipe.command;
  program.environment = recipe.language.environment;
  program.limits = step.limits;
  program.bundle = sources->get();
  program.collect = step.collect;
  program.stop_at_output_limit = false;
  auto outcome = run_compiler(slot, program, recipe, headers, cancel);
  if (!outcome) return failed(outcome);
  Compiled compiled;
  compiled.report = make_report(*outcome, step.limits, recipe.language);
  if (outcome->stop == Stop::kCancelled || !compiled.report.ok) return compiled;
  auto artefact = make_artefact(*outcome, recipe.language, compiled.report);
  if (!artefact) return failed(artefact);
  compiled.artefact = std::move(*artefact);
  return compiled;
}

// By the compiler that stays, where there is one and it can.
Result<Compiled> compile_afresh(Slot& slot, const Recipe& recipe, HeaderCache* headers,
                                int cancel) {
  if (auto compiled = compile_by_server(slot, recipe, cancel)) return std::move(*compiled);
  return compile_in_box(slot, recipe, headers, cancel);
}

// Out of the cache, or into it.
Result<Compiled> compile_cached(Slot& slot, const Recipe& recipe, int cancel,
                                const Accelerators& accelerators) {
  ArtefactCache& artefacts = *accelerators.artefacts;
  const Clock::time_point start = Clock::now();
  const ArtefactKey key = artefacts.key(recipe);
  if (auto found = artefacts.find(key)) {
    found->report.wall =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    return std::move(*found);
  }
  auto compiled = compile_afresh(slot, recipe, accelerators.headers, cancel);
  // If the compiler was replaced meanwhile, nobody knows which one it was.
  // What a compiler made that has read others' sources goes no further than to who asked for it.
  if (compiled && compiled->artefact && !compiled->by_server && artefacts.key(recipe) == key)
    artefacts.store(key, *compiled);
  return compiled;
}

// Extra files are the submission's, not the compiler's: they come to the artefact afterwards.
Status add_extra_files(const Layout& layout, Artefact& artefact) {
  if (layout.extra.empty()) return {};
  auto bundle = extend_bundle(artefact.bundle.get(), to_bundle_files(layout.extra));
  if (!bundle) return failed(bundle);
  artefact.bundle = std::move(*bundle);
  return {};
}

}  // namespace

Result<Compiled> prepare(Slot& slot, const Language& language, const Catalogue& catalogue,
                         const Layout& layout, const Submission& submission, int cancel,
                         const Accelerators& accelerators, std::string_view tenant) {
  if (language.compile)
    return compile(slot, language, catalogue, layout, submission, cancel, accelerators, tenant);
  auto sources = bundle_sources(layout);
  if (!sources) return failed(sources);
  Compiled compiled;
  compiled.artefact.emplace().bundle = std::move(*sources);
  return compiled;
}

Result<UniqueFd> bundle_sources(const Layout& layout) {
  std::vector<BundleFile> files = to_bundle_files(layout.files);
  for (BundleFile& file : to_bundle_files(layout.extra)) files.push_back(std::move(file));
  return make_bundle(files);
}

Result<Compiled> compile(Slot& slot, const Language& language, const Catalogue& catalogue,
                         const Layout& layout, const Submission& submission, int cancel,
                         const Accelerators& accelerators, std::string_view tenant) {
  const std::vector<std::string> command =
      fill_command(language.compile->arguments, language, catalogue, layout, submission);
  const Recipe recipe{language, catalogue, layout, command, tenant};
  // Where any files are a submission, what compiles is one of them: a program of the user's, which
  // need not make the same twice.
  const bool cacheable = accelerators.artefacts != nullptr && !language.any_files;
  auto compiled = cacheable ? compile_cached(slot, recipe, cancel, accelerators)
                            : compile_afresh(slot, recipe, accelerators.headers, cancel);
  if (!compiled || !compiled->artefact) return compiled;
  if (auto status = add_extra_files(layout, *compiled->artefact); !status) return failed(status);
  return compiled;
}

}  // namespace greenroom
