#include "review/steps.h"

#include <iterator>
#include <utility>

#include "review/evidence/evidence.h"
#include "review/review.h"
#include "review/tools/compiler_notes.h"
#include "review/tools/run_tool.h"
#include "review/tools/tool_catalogue.h"

namespace greenroom::review {
namespace {

Step tool_step(const ToolCatalogue& tools, const Tool& tool, const Language& language,
               const Submission& submission, bool quick) {
  return {tool.id, quick, [&](const Workbench& bench) -> Result<Found> {
            auto ran = run_tool(tool, language, submission, bench, tools.version(tool));
            if (!ran) return failed(ran);
            Found found{std::move(ran->notes), {}, ""};
            if (!ran->skipped.empty()) found.skipped.push_back(std::move(ran->skipped));
            return found;
          }};
}

void add_tools(const ToolCatalogue* tools, Lane lane, const Language& language,
               const Submission& submission, std::vector<Step>& steps) {
  if (tools == nullptr) return;
  for (const Tool* each : tools->tools_for(language, lane))
    steps.push_back(tool_step(*tools, *each, language, submission, lane == Lane::kQuick));
}

Step probe_step(Probe probe, const Language& language, const Submission& submission,
                const Report& report) {
  return {std::string(to_word(probe)), false, [&, probe](const Workbench& bench) {
            return run_probe(probe, language, submission, report, bench);
          }};
}

}  // namespace

Found notes_of_report(const Language& language, const Submission& submission,
                      const Report& report) {
  Found found;
  if (!is_reviewed(language)) return found;
  if (report.compile)
    found.notes = compiler_notes(language, submission, *report.compile, report.language_version);
  std::vector<Note> seen = symptoms(language, submission, report);
  std::move(seen.begin(), seen.end(), std::back_inserter(found.notes));
  return found;
}

std::vector<Step> steps_for(const Reviewers& reviewers, const Language& language,
                            const Submission& submission, const Report& report) {
  std::vector<Step> steps;
  if (!is_reviewed(language) || report.verdict == Verdict::kCompileError) return steps;
  add_tools(reviewers.tools, Lane::kQuick, language, submission, steps);
  for (const Probe each : probes_for(language, submission, report))
    steps.push_back(probe_step(each, language, submission, report));
  add_tools(reviewers.tools, Lane::kLate, language, submission, steps);
  return steps;
}

}  // namespace greenroom::review
