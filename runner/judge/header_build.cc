#include "runner/judge/header_build.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <spdlog/spdlog.h>

#include "runner/judge/attempts.h"
#include "runner/judge/command.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

// bits/stdc++.h comes to 124 MB with g++ 12; the compiler needs 400 MB beside it, which counts too.
constexpr Bytes kLargestFile = mib(256);
constexpr Bytes kLargestHeader = mib(192);
constexpr Bytes kMemory = mib(1024);

bool uses_headers(const Language& language) {
  return language.compile && language.compile->precompiled_headers;
}

// Whose compiler the job runs.
const Language* language_of(const HeaderJob& job, const Catalogue& catalogue) {
  const auto has_compiler = [&](const Language& language) {
    return uses_headers(language) &&
           std::any_of(language.tools.begin(), language.tools.end(), [&](const auto& tool) {
             const auto found = catalogue.tools().find(tool.first);
             return found != catalogue.tools().end() && found->second == job.command.front();
           });
  };
  const auto& languages = catalogue.languages();
  const auto found = std::find_if(languages.begin(), languages.end(), has_compiler);
  return found == languages.end() ? nullptr : &*found;
}

Result<Outcome> run_job(Slot& slot, const HeaderJob& job, const Language& language, int cancel) {
  auto bundle = make_bundle({{kHeaderSource, job.source, false}});
  if (!bundle) return failed(bundle);
  Program program;
  program.profile = language.compile->profile;
  program.arguments = job.command;
  program.environment = language.environment;
  program.limits = language.compile->limits;
  program.limits.file_size = kLargestFile;
  program.limits.memory = kMemory;
  program.bundle = bundle->get();
  program.collect = {kHeaderOutput};
  program.collect_bytes = kLargestHeader;
  return run_with_attempts(slot, program, {}, cancel);
}

// The header that a run has made; invalid: it cannot be used.
UniqueFd take_header(const Outcome& outcome) {
  const bool well = outcome.exit_code == 0 && outcome.stdout_text.empty() &&
                    outcome.stderr_text.empty() && outcome.collected;
  if (!well) return {};
  auto header = extract_file(outcome.collected.get(), kHeaderOutput);
  return header ? std::move(*header) : UniqueFd();
}

}  // namespace

void prepare_headers(HeaderCache& headers, const Catalogue& catalogue) {
  for (const Language& language : catalogue.languages()) {
    if (!uses_headers(language) || !catalogue.usable(language)) continue;
    Layout layout;
    layout.files = {{language.source, ""}};
    const auto command =
        fill_command(language.compile->arguments, language, catalogue, layout, Submission{});
    // Which header does not matter: prepare() asks for its own.
    const auto request = header_request(command, language.source, {{"cstddef", 1}});
    if (request) headers.prepare(*request);
  }
}

bool build_next_header(Slot& slot, HeaderCache& headers, const Catalogue& catalogue, int cancel) {
  const auto job = headers.next_to_build();
  if (!job) return false;
  const Language* language = language_of(*job, catalogue);
  auto outcome = language == nullptr
                     ? Result<Outcome>(internal_error("no language has " + job->command.front()))
                     : run_job(slot, *job, *language, cancel);
  if (outcome && outcome->stop == Stop::kCancelled) {
    headers.put_back(*job);
    return false;
  }
  const UniqueFd header = outcome ? take_header(*outcome) : UniqueFd();
  const std::string names = job->source.substr(0, job->source.find('\n'));
  if (header && headers.store(*job, header.get())) {
    spdlog::info("precompiled {}: compiles that begin with it are quicker now", names);
  } else {
    if (!header) headers.give_up(*job);
    spdlog::warn("{} could not be precompiled; compiles do without", names);
  }
  return true;
}

}  // namespace greenroom
