// Which share of slips the review notes: mutants of the bank's accepted solutions, judged against
// their questions' cases. Only those that fail count; what does not compile, the compiler has
// found.
#pragma once

#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bench/bench.h"
#include "cli/grading.h"
#include "cli/workshop.h"
#include "questions/folder.h"
#include "questions/harness.h"
#include "review/mutants/labels.h"
#include "review/mutants/mutate.h"
#include "review/review.h"
#include "submission/cbor.h"

namespace greenroom::bench {

// A mutant, and what happened to it.
struct Failing {
  const Language* language = nullptr;
  std::string solution;  // of which it is a mutant
  const Question* question = nullptr;
  review::Mutant mutant;
  std::vector<Note> before;  // that the solution has
  Report report;             // up to the first case that fails
};

// One way to find notes.
struct Lane {
  std::string name;
  std::function<std::vector<Note>(const Failing&)> notes;
};

// Judged reports are kept in a folder, so that the same mutants need not be judged again.
struct MutantOptions {
  std::size_t of_each = 5;  // solution
  std::string kept;         // "": nowhere
};

namespace mutants {

namespace fs = std::filesystem;

inline std::vector<Question> questions() {
  std::vector<fs::path> folders;
  for (const auto& each : fs::directory_iterator(GREENROOM_SOURCE_DIR "/bank"))
    if (each.is_directory()) folders.push_back(each.path());
  std::sort(folders.begin(), folders.end());
  std::vector<Question> all;
  for (const fs::path& folder : folders) all.push_back(read_question(folder).question);
  return all;
}

inline std::vector<Note> notes_on(const Language& language, const std::string& source) {
  auto found = review::review(language, source);
  if (!found) give_up(found.error().text());
  return std::move(found->notes);
}

inline std::vector<Failing> make(const Catalogue& catalogue, const std::vector<Question>& questions,
                                 std::size_t of_each) {
  std::vector<Failing> made;
  unsigned seed = 0;
  for (const Question& question : questions) {
    for (const Solution& each : question.solutions) {
      const Language* language = catalogue.find_for_file(each.name);
      if (each.verdict != Verdict::kAccepted || language == nullptr ||
          !review::is_reviewed(*language))
        continue;
      const std::vector<Note> before = notes_on(*language, each.source);
      for (review::Mutant& mutant :
           review::some_of(review::mutants_of(*language, each.source), of_each, ++seed)) {
        Failing one;
        one.language = language;
        one.solution = question.slug + "/" + each.name;
        one.question = &question;
        one.before = before;
        one.mutant = std::move(mutant);
        made.push_back(std::move(one));
      }
    }
  }
  return made;
}

inline fs::path kept_at(const MutantOptions& options, const Failing& each) {
  return fs::path(options.kept) /
         fmt::format("{:016x}", std::hash<std::string>()(each.solution + each.mutant.source));
}

inline bool recall(const MutantOptions& options, Failing& each) {
  if (options.kept.empty()) return false;
  const auto bytes = read_file(kept_at(options, each), mib(16));
  auto report =
      bytes ? report_from_cbor(*bytes) : Result<Report>(tl::make_unexpected(bytes.error()));
  if (report) each.report = std::move(*report);
  return report.has_value();
}

inline void keep(const MutantOptions& options, const Failing& each) {
  if (options.kept.empty()) return;
  fs::create_directories(options.kept);
  std::ofstream(kept_at(options, each), std::ios::binary) << to_cbor(each.report);
}

inline Result<Submission> submission_of(const Failing& each) {
  auto submission = make_submission(*each.question, *each.language, each.mutant.source);
  if (submission) submission->stop_on_first_failure = true;
  return submission;
}

inline void judge(std::vector<Failing>& all, const MutantOptions& options) {
  std::vector<Failing*> left;
  for (Failing& each : all)
    if (!recall(options, each)) left.push_back(&each);
  if (left.empty()) return;
  const testing::TemporaryFolder cache;
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  cli::Quickness quickness;
  quickness.cache = cache.path();
  auto workshop = cli::open_workshop(cores, quickness);
  if (!workshop) give_up(workshop.error().text());
  cli::prepare_for_many(*workshop, -1);
  constexpr std::size_t kAtOnce = 50;  // submissions in memory with all of their cases
  for (std::size_t begin = 0; begin < left.size(); begin += kAtOnce) {
    const std::size_t end = std::min(left.size(), begin + kAtOnce);
    std::vector<Result<Submission>> submissions;
    for (std::size_t i = begin; i < end; ++i) submissions.push_back(submission_of(*left[i]));
    auto graded = cli::grade(*workshop, submissions, -1, [&](std::size_t i, const Report& report) {
      left[begin + i]->report = report;
      keep(options, *left[begin + i]);
    });
    if (!graded) give_up(graded.error().text());
    fmt::print(stderr, "{} of {} judged\n", end, left.size());
  }
}

// ---------------------------------------------------------------------------------- the score

struct Score {
  int failing = 0;
  int on_line = 0;
  int noted = 0;
  int notes = 0;
};

inline bool is_on_line(const Note& note, const review::Mutant& mutant) {
  return note.range.line <= mutant.end_line && mutant.line <= note.range.end_line;
}

inline void count(Score& score, const std::vector<Note>& fresh, const review::Mutant& mutant) {
  ++score.failing;
  score.noted += fresh.empty() ? 0 : 1;
  score.notes += static_cast<int>(fresh.size());
  score.on_line += std::any_of(fresh.begin(), fresh.end(),
                               [&](const Note& each) { return is_on_line(each, mutant); })
                       ? 1
                       : 0;
}

inline double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

inline void show_rows(const char* of, const std::map<std::string, Score>& scores) {
  fmt::print("\n| {} | fail | % noted on the line | % noted |\n|---|---|---|---|\n", of);
  for (const auto& [name, score] : scores)
    fmt::print("| {} | {} | {:.1f} | {:.1f} |\n", name, score.failing,
               percent(score.on_line, score.failing), percent(score.noted, score.failing));
}

inline bool has_failed(const Failing& each) {
  return each.report.verdict == Verdict::kWrongAnswer ||
         each.report.verdict == Verdict::kTimeLimit ||
         each.report.verdict == Verdict::kMemoryLimit ||
         each.report.verdict == Verdict::kOutputLimit ||
         each.report.verdict == Verdict::kRuntimeError;
}

// What it is and which notes it has: to be read.
inline std::string listed(const Failing& each, const std::vector<Note>& fresh) {
  std::string line = fmt::format("{} {} {}:{}:", fresh.empty() ? "-" : "+", each.mutant.kind,
                                 each.solution, each.mutant.line);
  std::string_view text = each.mutant.source;
  for (int i = 1; i < each.mutant.line; ++i) text.remove_prefix(text.find('\n') + 1);
  line += std::string(text.substr(0, text.find('\n')));
  for (const Note& note : fresh) line += fmt::format("  [{} {}]", note.range.line, note.rule);
  return line;
}

inline void show(const std::vector<Failing>& all, const Lane& lane, const MutantOptions& options) {
  std::map<std::string, Score> kinds;
  std::map<std::string, Score> languages;
  std::map<std::string, Score> rules;
  std::map<std::string, Score> sums;
  std::vector<std::string> lines;
  std::map<std::string_view, bool> own;
  for (const review::MutantKind& each : review::mutant_kinds()) own[each.name] = each.own;
  for (const Failing& each : all) {
    if (!has_failed(each)) continue;
    const std::vector<Note> fresh = review::added(each.before, lane.notes(each));
    count(kinds[std::string(each.mutant.kind)], fresh, each.mutant);
    count(languages[each.language->id], fresh, each.mutant);
    count(sums[own[each.mutant.kind] ? "slips of one language" : "slips of all languages"], fresh,
          each.mutant);
    count(sums["together"], fresh, each.mutant);
    for (const Note& note : fresh) count(rules[note.rule], {note}, each.mutant);
    lines.push_back(listed(each, fresh));
  }
  show_rows("kind", kinds);
  show_rows("language", languages);
  fmt::print("\n| rule | mutants noted | on the line |\n|---|---|---|\n");
  for (const auto& [name, score] : rules)
    fmt::print("| {} | {} | {} |\n", name, score.failing, score.on_line);
  fmt::print(
      "\n| lane | mutants that fail | % with a note on the mutated line | % with any note that is "
      "new | notes per mutant |\n|---|---|---|---|---|\n");
  for (const auto& [name, score] : sums)
    fmt::print("| {}: {} | {} | {:.1f} | {:.1f} | {:.2f} |\n", lane.name, name, score.failing,
               percent(score.on_line, score.failing), percent(score.noted, score.failing),
               static_cast<double>(score.notes) / std::max(1, score.failing));
  if (options.kept.empty()) return;
  std::ofstream file(fs::path(options.kept) / "listed.txt");
  for (const std::string& each : lines) file << each << "\n";
}

}  // namespace mutants

inline void score_mutants(const Catalogue& catalogue, const std::vector<Lane>& lanes,
                          const MutantOptions& options) {
  const std::vector<Question> questions = mutants::questions();
  std::vector<Failing> all = mutants::make(catalogue, questions, options.of_each);
  mutants::judge(all, options);
  std::map<std::string_view, int> verdicts;
  for (const Failing& each : all) ++verdicts[to_word(each.report.verdict)];
  fmt::print("{} mutants:", all.size());
  for (const auto& [verdict, count] : verdicts) fmt::print(" {} {},", count, verdict);
  fmt::print("\n");
  for (const Lane& each : lanes) mutants::show(all, each, options);
}

}  // namespace greenroom::bench
