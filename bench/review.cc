// bench_review: what notes cost, and how often they are made of correct programs. Reviews the
// bank's solutions, and sources of 1000 lines made of the accepted ones.
#include "review/review.h"

#include <filesystem>
#include <map>

#include "bench/bench.h"
#include "languages/catalogue.h"

namespace greenroom::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLines = 1000;
constexpr int kRounds = 200;

struct Solution {
  const Language* language;
  std::string text;
  std::size_t lines;
};

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::map<std::string, std::vector<Solution>> solutions_by_verdict(const Catalogue& catalogue) {
  std::map<std::string, std::vector<Solution>> found;
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank"))
    files.push_back(each.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    if (file.parent_path().parent_path().filename() != "solutions") continue;
    const Language* language = catalogue.find_for_file(file);
    if (language == nullptr || !review::is_reviewed(*language)) continue;
    auto text = read_file(file, mib(1));
    if (!text) give_up(text.error().text());
    const std::size_t lines = lines_of(*text);
    found[file.parent_path().filename()].push_back({language, std::move(*text), lines});
  }
  return found;
}

review::Review review_of(const Language& language, const std::string& text) {
  auto result = review::review(language, text);
  if (!result) give_up(result.error().text());
  return std::move(*result);
}

void show_notes(const std::string& verdict, const std::vector<Solution>& solutions) {
  std::size_t lines = 0;
  int noted = 0;
  int notes = 0;
  int warnings = 0;
  std::map<std::string, int> rules;
  for (const Solution& each : solutions) {
    const review::Review found = review_of(*each.language, each.text);
    lines += each.lines;
    noted += found.notes.empty() ? 0 : 1;
    for (const Note& note : found.notes) {
      ++notes;
      ++rules[note.rule];
      if (note.severity <= Severity::kWarning) ++warnings;
    }
  }
  const auto share = [&](int count) { return 100.0 * count / static_cast<double>(lines); };
  fmt::print("| {} | {} | {} | {} | {:.2f} | {:.2f} |", verdict, solutions.size(), lines, noted,
             share(notes), share(warnings));
  for (const auto& [rule, count] : rules) fmt::print(" {} {},", count, rule);
  fmt::print("\n");
}

// Solutions one after another, until it is so long.
std::string made_of(const std::vector<Solution>& solutions, const Language& language) {
  std::string text;
  for (std::size_t i = 0; lines_of(text) < kLines; i = (i + 1) % solutions.size()) {
    if (solutions[i].language == &language) text += solutions[i].text + "\n";
  }
  return text;
}

void show_times(const Language& language, const std::vector<Solution>& solutions) {
  const std::string text = made_of(solutions, language);
  std::vector<double> parsing;
  std::vector<double> whole;
  for (int round = 0; round < kRounds; ++round) {
    parsing.push_back(timed([&] { (void)syntax::parse(language, text); }));
    whole.push_back(timed([&] { (void)review_of(language, text); }));
  }
  fmt::print("| {} | {} | {:.1f} | {:.1f} | {:.1f} |\n", language.name, lines_of(text),
             median(parsing), median(whole), percentile(whole, 0.99));
}

void review_all() {
  auto catalogue = Catalogue::load(GREENROOM_SOURCE_DIR "/languages");
  if (!catalogue) give_up(catalogue.error().text());
  const auto solutions = solutions_by_verdict(*catalogue);
  fmt::print(
      "| solutions | files | lines | with notes | notes per 100 lines | warnings | which |\n"
      "|---|---|---|---|---|---|---|\n");
  for (const auto& [verdict, all] : solutions) show_notes(verdict, all);
  fmt::print(
      "\n| language | lines | parsing ms | review ms, median | p99 |\n|---|---|---|---|---|\n");
  for (const char* id : {"javascript", "python", "java", "cpp"})
    show_times(*catalogue->find(id), solutions.at("accepted"));
}

}  // namespace
}  // namespace greenroom::bench

int main() {
  return greenroom::bench::main_of([] { greenroom::bench::review_all(); });
}
