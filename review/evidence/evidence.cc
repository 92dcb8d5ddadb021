#include "review/evidence/evidence.h"

#include <array>

#include "review/evidence/counts.h"
#include "review/evidence/coverage.h"
#include "review/evidence/growth.h"
#include "review/evidence/hang.h"
#include "review/evidence/rerun.h"
#include "review/evidence/sanitizers.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kLargestSource = std::size_t{256} << 10;  // as that of the rules

// Who talks with a checker says other things when nobody answers.
bool is_repeatable(const Submission& submission) {
  const bool interactive = submission.checker && submission.checker->interactive;
  return !interactive && !submission.live_input && !submission.network;
}

Result<Found> notes_only(Result<std::vector<Note>> notes) {
  if (!notes) return failed(notes);
  return Found{std::move(*notes), {}, ""};
}

Result<Found> run(Probe probe, const Language& language, const Submission& submission,
                  const Report& report, const Workbench& bench) {
  switch (probe) {
    case Probe::kSanitizers:
      return notes_only(run_sanitizers(language, submission, report, bench));
    case Probe::kHang:
      return notes_only(find_hot_loop(language, submission, report, bench));
    case Probe::kCoverage:
      return notes_only(find_uncovered(language, submission, report, bench));
    case Probe::kGrowth:
      break;
  }
  auto growth = measure_growth(language, submission, report, bench);
  if (!growth) return failed(growth);
  return Found{std::move(growth->notes), {}, std::move(growth->phrase)};
}

}  // namespace

std::string_view to_word(Probe probe) {
  constexpr std::array<std::string_view, 4> kWords = {"sanitizers", "hang", "coverage", "growth"};
  return kWords.at(static_cast<std::size_t>(probe));
}

std::vector<Probe> probes_for(const Language& language, const Submission& submission,
                              const Report& report) {
  std::vector<Probe> probes;
  if (!is_repeatable(submission) || written_text(submission).size() > kLargestSource ||
      (report.compile && !report.compile->ok))
    return probes;
  if (has_sanitizers(language) && !cases_for_sanitizers(report).empty())
    probes.push_back(Probe::kSanitizers);
  if (has_counts(language) && case_for_hang(report)) probes.push_back(Probe::kHang);
  if (has_counts(language) && can_be_covered(submission, report))
    probes.push_back(Probe::kCoverage);
  if (has_work(language) && !cases_for_growth(language, submission, report).empty())
    probes.push_back(Probe::kGrowth);
  return probes;
}

Result<Found> run_probe(Probe probe, const Language& language, const Submission& submission,
                        const Report& report, const Workbench& bench) {
  auto found = run(probe, language, submission, report, bench);
  const bool lacks = !found && found.error().kind == Error::Kind::kUnavailable;
  if (!lacks || is_wanted(bench)) return found;
  return Found{{}, {std::string(to_word(probe)) + ": " + found.error().text()}, ""};
}

}  // namespace greenroom::review
