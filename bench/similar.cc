// bench_similar: comparing a batch of submissions. `bench_similar N` makes N (1000) of about 60
// lines: each is a few of the bank's solutions in one language one after another, some taken from
// the one before, disguised. Prints what one comparison takes, and what parsing alone does.
#include <sys/resource.h>

#include <filesystem>
#include <map>
#include <random>

#include "bench/bench.h"
#include "languages/catalogue.h"
#include "review/similarity/disguise.h"
#include "review/similarity/similarity.h"

namespace greenroom::bench {
namespace {

namespace fs = std::filesystem;
using similarity::Source;

constexpr std::size_t kLines = 60;
constexpr unsigned kCopied = 20;  // of a hundred

std::vector<std::string> pieces_of(const Language& language) {
  std::vector<std::string> pieces;
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank"))
    files.push_back(each.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const auto& endings = language.extensions;
    if (std::find(endings.begin(), endings.end(), file.extension()) == endings.end()) continue;
    auto text = read_file(file, mib(1));
    if (!text) give_up(text.error().text());
    pieces.push_back(std::move(*text));
  }
  return pieces;
}

// In all four languages by turns.
std::vector<Source> make(const Catalogue& catalogue, int count) {
  std::vector<Source> made;
  std::mt19937 random(1);
  std::map<std::string, std::vector<std::string>> pieces;
  const std::vector<std::string> ids = {"python", "javascript", "java", "cpp"};
  for (const std::string& id : ids) pieces[id] = pieces_of(*catalogue.find(id));
  std::map<std::string, std::string> before;
  for (int i = 0; i < count; ++i) {
    const std::string& id = ids[static_cast<std::size_t>(i) % ids.size()];
    const Language& language = *catalogue.find(id);
    std::string text;
    if (random() % 100 < kCopied && !before[id].empty()) {
      text = testing::disguised(language, before[id], {}, static_cast<unsigned>(random()));
    } else {
      while (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) < kLines)
        text += pieces[id][random() % pieces[id].size()] + "\n";
    }
    before[id] = text;
    made.push_back({fmt::format("{:05}", i), &language, std::move(text)});
  }
  return made;
}

double most_memory() {  // MB
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void parse_all(const std::vector<Source>& sources) {
  for (const Source& each : sources) {
    if (!syntax::parse(*each.language, each.text)) give_up("cannot parse " + each.name);
  }
}

void compare_all(int count) {
  auto catalogue = Catalogue::load(GREENROOM_SOURCE_DIR "/languages");
  if (!catalogue) give_up(catalogue.error().text());
  const std::vector<Source> sources = make(*catalogue, count);
  double bytes = 0;
  std::size_t lines = 0;
  for (const Source& each : sources) {
    bytes += static_cast<double>(each.text.size());
    lines += static_cast<std::size_t>(std::count(each.text.begin(), each.text.end(), '\n'));
  }
  fmt::print("{} submissions of {} lines, {:.1f} MB in all\n\n", sources.size(),
             lines / sources.size(), bytes / 1e6);
  parse_all(sources);
  const double before = most_memory();
  std::vector<double> parsing;
  std::vector<double> comparing;
  similarity::Comparison result;
  for (int round = 0; round < 5; ++round) {
    parsing.push_back(timed([&] { parse_all(sources); }));
    comparing.push_back(timed([&] { result = similarity::compare(sources, {}).value(); }));
  }
  fmt::print("| what | |\n|---|---|\n");
  fmt::print("| parsing | {:.2f} s, {:.1f} MB/s, {:.2f} ms each |\n", median(parsing) / 1e3,
             bytes / 1e3 / median(parsing), median(parsing) / count);
  fmt::print("| comparing, parsing and all | {:.2f} s |\n", median(comparing) / 1e3);
  fmt::print("| memory besides | {:.1f} MB |\n", most_memory() - before);
  fmt::print("| pairs alike | {} |\n| compared | {} |\n", result.found, result.compared);
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  return greenroom::bench::main_of(
      [&] { greenroom::bench::compare_all(argc > 1 ? std::atoi(argv[1]) : 1000); });
}
