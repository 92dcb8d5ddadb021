#include "review/evidence/coverage.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "review/evidence/counts.h"
#include "review/evidence/place_in_code.h"
#include "review/rules/fingerprint.h"
#include "review/source/plain_text.h"

namespace greenroom::review {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostFunctions = 1000;
constexpr std::size_t kMostNotes = 2;
constexpr std::size_t kMostCases = 200;
constexpr milliseconds kPatience{8000};

// Statements that follow one another and were never run.
struct Stretch {
  int first = 0;
  int last = 0;
  int statements = 0;
};

bool was_run(const LineCounts& counts, const Piece& statement) {
  const auto& lines = counts.files.front();
  for (auto it = lines.lower_bound(statement.first);
       it != lines.end() && it->first <= statement.last; ++it) {
    if (it->second > 0) return true;
  }
  return false;
}

// Is it known at all? The counter leaves out what makes no code.
bool is_counted(const LineCounts& counts, const Piece& statement) {
  const auto& lines = counts.files.front();
  const auto it = lines.lower_bound(statement.first);
  return it != lines.end() && it->first <= statement.last;
}

std::vector<Stretch> stretches_of(const LineCounts& counts, const Outline& outline) {
  if (outline.functions.size() > kMostFunctions) return {};
  std::vector<Piece> statements = outline.statements;
  std::sort(statements.begin(), statements.end(), [](const Piece& a, const Piece& b) {
    return std::pair(a.first, a.last) < std::pair(b.first, b.last);
  });
  std::vector<Stretch> found;
  bool goes_on = false;
  for (const Piece& each : statements) {
    if (!is_counted(counts, each) || was_run(counts, each)) {
      goes_on = goes_on && !is_counted(counts, each);
      continue;
    }
    if (goes_on && Outline::around(outline.functions, found.back().last) ==
                       Outline::around(outline.functions, each.first)) {
      found.back().last = std::max(found.back().last, each.last);
      ++found.back().statements;
    } else {
      found.push_back({each.first, each.last, 1});
    }
    goes_on = true;
  }
  return found;
}

Note note_of(const Stretch& stretch, const Language& language, std::size_t cases,
             const OwnSource& own) {
  Note note;
  note.rule = "coverage/never-run";
  note.category = Category::kTestGap;
  note.severity = Severity::kHint;
  note.confidence = 0.9;
  const Range first = own.range_of_line(stretch.first);
  const Range last = own.range_of_line(stretch.last);
  note.range = {first.line, first.column, last.end_line, last.end_column};
  note.quote = own.quote(note.range);
  note.title = "No case runs this";
  note.message = stretch.first == stretch.last
                     ? fmt::format("In none of the {} cases line {} was run.", cases, stretch.first)
                     : fmt::format("In none of the {} cases lines {}–{} ({} statements) were run.",
                                   cases, stretch.first, stretch.last, stretch.statements);
  note.why = "What is never run is neither shown to be right nor to be needed.";
  note.evidence = {{"coverage", "", fmt::format("lines {}–{}: 0", stretch.first, stretch.last)}};
  note.language = language.id;
  return note;
}

}  // namespace

bool can_be_covered(const Submission& submission, const Report& report) {
  return !submission.cases.empty() && submission.cases.size() <= kMostCases &&
         report.cases.size() == submission.cases.size() &&
         std::all_of(report.cases.begin(), report.cases.end(), [](const CaseReport& each) {
           return each.verdict == Verdict::kAccepted || each.verdict == Verdict::kWrongAnswer;
         });
}

Result<std::vector<Note>> find_uncovered(const Language& language, const Submission& submission,
                                         const Report& report, const Workbench& bench) {
  const auto own = OwnSource::of(language, submission);
  if (!own || !has_counts(language) || !can_be_covered(submission, report))
    return std::vector<Note>{};
  const auto outline = outline_of(language, own->main());
  if (!outline) return std::vector<Note>{};
  std::vector<std::size_t> all(submission.cases.size());
  std::iota(all.begin(), all.end(), 0U);
  auto counts = count_lines(language, submission, *own, all, milliseconds(5000),
                            std::chrono::steady_clock::now() + kPatience, bench);
  if (!counts) return failed(counts);
  if (!*counts || (*counts)->stopped || (*counts)->files.front().empty())
    return std::vector<Note>{};
  std::vector<Stretch> stretches = stretches_of(**counts, *outline);
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.statements > b.statements; });
  if (stretches.size() > kMostNotes) stretches.resize(kMostNotes);
  std::vector<Note> notes;
  for (const Stretch& each : stretches) notes.push_back(note_of(each, language, all.size(), *own));
  set_fingerprints(own->main(), notes);
  return notes;
}

}  // namespace greenroom::review
