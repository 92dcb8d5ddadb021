#include "review/evidence/hang.h"

#include <algorithm>

#include <fmt/format.h>

#include "review/evidence/counts.h"
#include "review/evidence/place_in_code.h"
#include "review/evidence/symptoms.h"
#include "review/rules/fingerprint.h"
#include "review/source/plain_text.h"

namespace greenroom::review {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kMostCpu{500};
constexpr milliseconds kPatience{8000};
// A loop that ran less often was not what took the time.
constexpr std::uint64_t kLeast = 1000;

struct HotPiece {
  Piece piece;
  int line = 1;  // that ran most in it
  std::uint64_t times = 0;
  bool is_loop = true;
  bool was_in = false;  // when it was stopped
};

std::pair<int, std::uint64_t> most_run(const LineCounts& counts, int first, int last) {
  std::pair<int, std::uint64_t> most{first, 0};
  const auto& lines = counts.files.front();
  for (auto it = lines.lower_bound(first); it != lines.end() && it->first <= last; ++it) {
    if (it->second > most.second) most = *it;
  }
  return most;
}

HotPiece hot(const LineCounts& counts, const Piece& piece, bool is_loop, bool was_in) {
  // Of what a function or loop does, not of its head.
  const int body = piece.body.empty() ? piece.first : piece.body.front();
  const auto [line, times] = most_run(counts, body, piece.last);
  return {piece, line, times, is_loop, was_in};
}

std::optional<HotPiece> find_hot(const LineCounts& counts, const Outline& outline) {
  for (const OwnLine& each : counts.stack) {
    if (each.file != 0) continue;
    if (const Piece* loop = Outline::around(outline.loops, each.line))
      return hot(counts, *loop, true, true);
    // A recursion without loops: the function itself is what runs again and again.
    if (const Piece* function = Outline::around(outline.functions, each.line);
        function != nullptr && hot(counts, *function, false, true).times >= kLeast)
      return hot(counts, *function, false, true);
  }
  if (!counts.stack.empty() || counts.files.front().empty()) return std::nullopt;
  const int line = most_run(counts, 1, counts.files.front().rbegin()->first).first;
  if (const Piece* loop = Outline::around(outline.loops, line))
    return hot(counts, *loop, true, false);
  if (const Piece* function = Outline::around(outline.functions, line))
    return hot(counts, *function, false, false);
  return std::nullopt;
}

std::string lines_of(const Piece& piece) {
  return piece.first == piece.last ? fmt::format("line {}", piece.first)
                                   : fmt::format("lines {}–{}", piece.first, piece.last);
}

// How often a line ran may have been made to tell what the case was given: of a hidden one only the
// power of ten.
std::string times_of(std::uint64_t times, bool open) {
  if (open) return fmt::format("{} times", times);
  std::uint64_t power = 1;
  while (times >= 10) times /= 10, power *= 10;
  return fmt::format("more than {} times", power);
}

Note note_of(const HotPiece& hot, const Language& language, const Report& report,
             std::size_t number, milliseconds cpu, bool open, const OwnSource& own) {
  const std::string times = times_of(hot.times, open);
  const std::string what =
      hot.is_loop
          ? fmt::format("the loop of {}", lines_of(hot.piece))
          : fmt::format("{} ({})",
                        hot.piece.name.empty() ? "a function" : plain_text(hot.piece.name, 40),
                        lines_of(hot.piece));
  const std::string name = plain_text(report.cases[number].name, 60);
  Note note;
  note.rule = "hang/hot-loop";
  note.category = Category::kPerformance;
  note.severity = Severity::kWarning;
  note.range = own.range_of_line(hot.piece.first);
  note.quote = own.quote(note.range);
  note.title =
      hot.was_in ? "It was here when it was stopped" : "This ran most until it was stopped";
  note.message = shortened(
      hot.was_in
          ? fmt::format("Run once more under a counter, the case “{}” was stopped after {:g} s: it "
                        "was in {}, and line {} had run {}.",
                        name, static_cast<double>(cpu.count()) / 1000, what, hot.line, times)
          : fmt::format("Run once more under a counter, the case “{}” was stopped after {:g} s: no "
                        "line had run more often than line {}, {}, in {}.",
                        name, static_cast<double>(cpu.count()) / 1000, hot.line, times, what),
      400);
  note.why = "Whether it never ends or only takes long, this is where the time goes.";
  note.evidence = {{"count", name, fmt::format("line {}: {}", hot.line, times)}};
  note.language = language.id;
  return note;
}

}  // namespace

std::optional<std::size_t> case_for_hang(const Report& report) {
  for (std::size_t i = 0; i < report.cases.size(); ++i) {
    if (report.cases[i].verdict == Verdict::kTimeLimit) return i;
  }
  return std::nullopt;
}

Result<std::vector<Note>> find_hot_loop(const Language& language, const Submission& submission,
                                        const Report& report, const Workbench& bench) {
  const auto own = OwnSource::of(language, submission);
  const auto number = case_for_hang(report);
  if (!own || !number || !has_counts(language)) return std::vector<Note>{};
  const auto outline = outline_of(language, own->main());
  if (!outline) return std::vector<Note>{};
  const milliseconds cpu =
      submission.limits.cpu.count() > 0 ? std::min(submission.limits.cpu, kMostCpu) : kMostCpu;
  auto counts = count_lines(language, submission, *own, {*number}, cpu,
                            std::chrono::steady_clock::now() + kPatience, bench);
  if (!counts) return failed(counts);
  if (!*counts || !(*counts)->stopped) return std::vector<Note>{};
  const auto found = find_hot(**counts, *outline);
  if (!found || found->times < kLeast) return std::vector<Note>{};
  std::vector<Note> notes = {
      note_of(*found, language, report, *number, cpu, is_open(submission, *number), *own)};
  set_fingerprints(own->main(), notes);
  return notes;
}

}  // namespace greenroom::review
