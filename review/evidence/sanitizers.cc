#include "review/evidence/sanitizers.h"

#include <algorithm>
#include <csignal>

#include <fmt/format.h>

#include "languages/evidence_rules.h"
#include "languages/review_rules.h"
#include "review/evidence/rerun.h"
#include "review/evidence/symptoms.h"
#include "review/evidence/trace.h"
#include "review/rules/fingerprint.h"
#include "review/source/plain_text.h"

namespace greenroom::review {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostCases = 2;
constexpr milliseconds kMostCpu{4000};
constexpr milliseconds kMostWall{8000};
constexpr std::size_t kMostText = std::size_t{64} << 10U;
constexpr std::size_t kMostLines = 400;

const SanitizerRules& rules_of(const Language& language) {
  return *language.review->evidence->sanitizers;
}

// What was found in the output of one case.
struct Finding {
  const SanitizerReport* report = nullptr;
  std::string words;  // may hold values
  OwnLine at;
  std::vector<std::string> circle;
};

Language sanitized(const Language& language) {
  const SanitizerRules& rules = rules_of(language);
  Language changed = language;
  changed.run.profile = rules.profile;
  changed.run.limit_data = false;
  changed.warm.reset();
  changed.environment.insert(changed.environment.end(), rules.environment.begin(),
                             rules.environment.end());
  return changed;
}

Submission chosen(const Submission& submission, const Report& report, const SanitizerRules& rules) {
  Submission changed = submission;
  changed.cases = chosen_cases(submission, cases_for_sanitizers(report));
  changed.review = false;
  changed.compile_options.insert(changed.compile_options.end(), rules.compile_options.begin(),
                                 rules.compile_options.end());
  Limits& limits = changed.limits;
  limits.cpu = std::clamp(limits.cpu * 4, milliseconds(500), kMostCpu);
  limits.wall = std::clamp(limits.wall * 4, milliseconds(2000), kMostWall);
  limits.memory = std::max(rules.memory, limits.memory + limits.memory);
  limits.memory_per_process = false;
  limits.output = std::min(limits.output, mib(1));
  changed.merge_output = false;
  return changed;
}

// The first line of the report, and the stack below it.
std::optional<Finding> find_report(const SanitizerRules& rules, const std::string& text,
                                   const OwnSource& own) {
  std::string_view rest = std::string_view(text).substr(0, kMostText);
  Finding finding;
  Trace trace;
  for (std::size_t i = 0; i < kMostLines && !rest.empty(); ++i) {
    const std::string_view line = rest.substr(0, std::min(rest.find('\n'), std::size_t{400}));
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    std::match_results<std::string_view::const_iterator> words;
    if (finding.report == nullptr) {
      for (const SanitizerReport& each : rules.reports) {
        if (!std::regex_match(line.begin(), line.end(), words, each.pattern)) continue;
        finding.report = &each;
        if (words.size() > 1 && words[1].matched) finding.words = words[1].str();
        break;
      }
    } else if (line.starts_with(rules.frame.mark)) {
      if (std::regex_match(line.begin(), line.end(), words, rules.frame.pattern))
        trace.frames.push_back(frame_of(rules.frame, words));
    } else if (!trace.frames.empty()) {
      break;  // what follows tells of another stack: where the memory came from
    }
  }
  // A stack runs out where a function begins, which says less than where it was called.
  if (finding.report != nullptr && finding.report->of_stack && !trace.frames.empty())
    trace.frames.erase(trace.frames.begin());
  const auto at = trace.own_line(own);
  if (finding.report == nullptr || !at) return std::nullopt;
  finding.at = *at;
  finding.circle = trace.circle(own);
  return finding;
}

// A stack that ran out tells nothing unless it ran out without the sanitizers, too: they take much
// of it.
bool is_believed(const Finding& finding, const CaseReport& before) {
  if (!finding.report->of_stack) return true;
  return before.signal == SIGSEGV && !finding.circle.empty();
}

std::string circle_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names) text += plain_text(each, 30) + " → ";
  return text + plain_text(names.front(), 30);
}

Note note_of(const Finding& finding, const Language& language, const Submission& submission,
             const Report& report, std::size_t number, const OwnSource& own) {
  const SanitizerReport& kind = *finding.report;
  const bool open = is_open(submission, number);
  const bool here = finding.at.file == 0;
  Note note;
  note.rule = "sanitizer/" + kind.rule;
  note.category = Category::kBug;
  note.severity = Severity::kError;
  note.range = own.range_of_line(here ? finding.at.line : whole_line(language, submission, own));
  note.quote = own.quote(note.range);
  const std::string line = here ? fmt::format("line {}", finding.at.line)
                                : fmt::format("line {} of {}", finding.at.line,
                                              plain_text(own.files()[finding.at.file].name, 60));
  note.title = shortened(kind.title + " on " + line, 80);
  std::string message =
      fmt::format("Run once more with sanitizers, the case “{}” stopped on {}: {}",
                  plain_text(report.cases[number].name, 60), line, kind.says);
  if (open && !finding.words.empty()) message += " (" + plain_text(finding.words, 120) + ")";
  message += ".";
  if (kind.of_stack)
    message += " The stack shows " + circle_of(finding.circle) + " again and again.";
  note.message = shortened(message, 400);
  note.why = kind.why;
  note.evidence = {
      {"sanitizer", report.cases[number].name,
       kind.rule + (open && !finding.words.empty() ? ": " + plain_text(finding.words, 160) : "")}};
  note.language = language.id;
  return note;
}

}  // namespace

bool has_sanitizers(const Language& language) {
  return language.review && language.review->evidence && language.review->evidence->sanitizers;
}

std::vector<std::size_t> cases_for_sanitizers(const Report& report) {
  std::vector<std::size_t> chosen;
  // What crashed tells more than what was wrong.
  for (const Verdict verdict : {Verdict::kRuntimeError, Verdict::kWrongAnswer}) {
    for (std::size_t i = 0; i < report.cases.size() && chosen.size() < kMostCases; ++i) {
      if (report.cases[i].verdict == verdict) chosen.push_back(i);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

Result<std::vector<Note>> run_sanitizers(const Language& language, const Submission& submission,
                                         const Report& report, const Workbench& bench) {
  const auto own = OwnSource::of(language, submission);
  const std::vector<std::size_t> numbers = cases_for_sanitizers(report);
  if (!own || numbers.empty() || !has_sanitizers(language)) return std::vector<Note>{};
  if (bench.isolation.control_groups.mode == wire::CgroupMode::kNone)
    return unavailable("sanitizers reserve more memory than can be held without control groups");
  const SanitizerRules& rules = rules_of(language);
  const auto deadline = std::chrono::steady_clock::now() + kMostWall;
  auto prepared = prepare_again(sanitized(language), chosen(submission, report, rules), bench);
  if (!prepared) return failed(prepared);
  if (!*prepared) return std::vector<Note>{};
  auto cases = run_again(**prepared, bench, deadline);
  if (!cases) return failed(cases);
  std::vector<Note> notes;
  for (std::size_t i = 0; i < cases->size() && notes.empty(); ++i) {
    const auto found = find_report(rules, (*cases)[i].stderr_text, *own);
    if (!found || !is_believed(*found, report.cases[numbers[i]])) continue;
    notes.push_back(note_of(*found, language, submission, report, numbers[i], *own));
  }
  set_fingerprints(own->main(), notes);
  return notes;
}

}  // namespace greenroom::review
