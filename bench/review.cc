// bench_review: what notes cost, and how often they are made of correct programs. Reviews the
// bank's solutions, and sources of 1000 lines made of the accepted ones.
// bench_review mutants [OF_EACH [FOLDER]]: which share of slips they find (bench/mutants.h). Makes
// so many (5) of each accepted solution; takes a quarter of an hour the first time, and keeps what
// was judged in the folder, beside a list of all that fail.
// bench_review precision [OF_EACH]: how often each rule was right, by those who read its notes
// (review/mutants/labels.h), and the notes that nobody has read yet, to be judged in the file.
#include "review/review.h"

#include <filesystem>
#include <iterator>
#include <map>

#include "bench/bench.h"
#include "bench/mutants.h"
#include "languages/catalogue.h"
#include "questions/harness.h"
#include "review/evidence/symptoms.h"

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

Review review_of(const Language& language, const std::string& text) {
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
    const Review found = review_of(*each.language, each.text);
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

// Milliseconds of this thread's CPU: what others do on the machine does not count.
template <typename What>
double cpu_of(What what) {
  const auto now = [] {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  const double start = now();
  what();
  return now() - start;
}

// The slowest of all solutions.
void show_worst(const std::map<std::string, std::vector<Solution>>& all) {
  double worst = 0;
  for (const auto& [verdict, solutions] : all) {
    for (const Solution& each : solutions)
      worst = std::max(worst, cpu_of([&] { (void)review_of(*each.language, each.text); }));
  }
  fmt::print("\nThe slowest review of one solution: {:.1f} ms\n", worst);
}

void show_times(const Language& language, const std::vector<Solution>& solutions) {
  const std::string text = made_of(solutions, language);
  std::vector<double> parsing;
  std::vector<double> whole;
  for (int round = 0; round < kRounds; ++round) {
    parsing.push_back(cpu_of([&] { (void)syntax::parse(language, text); }));
    whole.push_back(cpu_of([&] { (void)review_of(language, text); }));
  }
  fmt::print("| {} | {} | {:.1f} | {:.1f} | {:.1f} |\n", language.name, lines_of(text),
             median(parsing), median(whole), percentile(whole, 0.99));
}

Catalogue load_catalogue() {
  auto catalogue = Catalogue::load(GREENROOM_SOURCE_DIR "/languages");
  if (!catalogue) give_up(catalogue.error().text());
  return std::move(*catalogue);
}

void score(int argc, char** argv) {
  const Catalogue catalogue = load_catalogue();
  MutantOptions options;
  if (argc > 2) options.of_each = std::strtoul(argv[2], nullptr, 10);
  if (argc > 3) options.kept = argv[3];
  const Lane rules = {"A, rules", [](const Failing& each) {
                        return review_of(*each.language, each.mutant.source).notes;
                      }};
  const Lane symptoms = {"A and D, symptoms", [](const Failing& each) {
                           auto notes = review_of(*each.language, each.mutant.source).notes;
                           const auto submission =
                               make_submission(*each.question, *each.language, each.mutant.source);
                           if (!submission) give_up(submission.error().text());
                           auto seen = review::symptoms(*each.language, *submission, each.report);
                           std::move(seen.begin(), seen.end(), std::back_inserter(notes));
                           return notes;
                         }};
  score_mutants(catalogue, {rules, symptoms}, options);
}

void show_precision(int argc, char** argv) {
  const std::size_t of_each = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 5;
  const auto labels = review::read_labels(GREENROOM_SOURCE_DIR "/bench/review_labels.tsv");
  if (!labels) give_up(labels.error().text());
  const auto notes = review::notes_on_bank(load_catalogue(), GREENROOM_SOURCE_DIR "/bank", of_each);
  const auto rules = review::precision(notes, *labels);
  review::Precision sum;
  fmt::print("| rule | notes labelled | true | % |\n|---|---|---|---|\n");
  for (const auto& [rule, each] : rules) {
    sum.right += each.right;
    sum.wrong += each.wrong;
    if (each.labelled() > 0)
      fmt::print("| {} | {} | {} | {:.1f} |\n", rule, each.labelled(), each.right, each.percent());
  }
  fmt::print("| together | {} | {} | {:.1f} |\n", sum.labelled(), sum.right, sum.percent());
  fmt::print("\nNot labelled:\n");
  for (const auto& [rule, each] : rules) {
    for (const review::BankNote& note : each.unlabelled) fmt::print("{}", review::label_line(note));
  }
  fmt::print("\nNot given any more:\n");
  for (const review::NotePlace& each : review::outdated(notes, *labels))
    fmt::print("{}\t{}\t{}\n", each.rule, each.file, each.line);
}

void review_all() {
  const Catalogue catalogue = load_catalogue();
  const auto solutions = solutions_by_verdict(catalogue);
  fmt::print(
      "| solutions | files | lines | with notes | notes per 100 lines | warnings | which |\n"
      "|---|---|---|---|---|---|---|\n");
  for (const auto& [verdict, all] : solutions) show_notes(verdict, all);
  fmt::print(
      "\n| language | lines | parsing ms | review ms, median | p99 |\n|---|---|---|---|---|\n");
  for (const char* id : {"javascript", "python", "java", "cpp"})
    show_times(*catalogue.find(id), solutions.at("accepted"));
  show_worst(solutions);
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  return greenroom::bench::main_of([&] {
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "mutants")
      greenroom::bench::score(argc, argv);
    else if (what == "precision")
      greenroom::bench::show_precision(argc, argv);
    else
      greenroom::bench::review_all();
  });
}
