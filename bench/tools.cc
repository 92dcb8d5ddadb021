// bench_tools: what the analysers of others cost in a box, and how often compilers and they speak
// of programs that are right. `bench_tools times` or `bench_tools noise`.
#include <filesystem>
#include <map>
#include <sstream>

#include "bench/bench.h"
#include "questions/folder.h"
#include "questions/harness.h"
#include "review/tools/compiler_notes.h"
#include "review/tools/run_tool.h"
#include "review/tools/tool_catalogue.h"
#include "runner/judge/compile.h"
#include "runner/judge/workbench.h"

namespace greenroom::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 100;
constexpr int kLateRounds = 15;

template <typename T>
T must(Result<T> result) {
  if (!result) give_up(result.error().text());
  return std::move(*result);
}

struct Place {
  Catalogue languages = must(Catalogue::load(GREENROOM_SOURCE_DIR "/languages"));
  review::ToolCatalogue tools =
      must(review::ToolCatalogue::load(GREENROOM_SOURCE_DIR "/review/tools", languages));
  std::unique_ptr<Sandbox> sandbox = must(Sandbox::open(
      {}, must(load_profiles(GREENROOM_SOURCE_DIR "/sandbox-profiles")), tools.paths()));
  [[nodiscard]] Slot& slot() const { return *sandbox->slots().front(); }
  [[nodiscard]] Workbench bench() const {
    return {sandbox->isolation(), slot(), languages, {}, -1};
  }
};

std::vector<fs::path> accepted() {
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank"))
    if (each.path().parent_path().filename() == "accepted") files.push_back(each.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// As a class within another, where all have the same names; imports stand before all of them.
void add_java(const std::string& source, std::string& imports, std::string& text) {
  text += fmt::format("class Part{} {{\n", text.size());
  std::istringstream lines(source);
  for (std::string line; std::getline(lines, line);)
    (line.starts_with("import ") ? imports : text) += line + "\n";
  text += "}\n";
}

// Solutions one after another, until it is so long.
std::string made_of(const Place& place, const Language& language, std::size_t lines) {
  std::string imports;
  std::string text;
  for (const fs::path& file : accepted()) {
    if (lines_of(text) >= lines) break;
    if (place.languages.find_for_file(file) != &language) continue;
    const std::string source = must(read_file(file, mib(1)));
    if (language.id == "java") {
      add_java(source, imports, text);
    } else if (language.id == "javascript") {
      text += "{\n" + source + "}\n";  // each declares what others do
    } else {
      text += source + "\n";
    }
  }
  return imports + text;
}

void show_times() {
  const Place place;
  fmt::print(
      "| tool | lines | wall ms, median | p99 | CPU ms, median | p99 "
      "|\n|---|---|---|---|---|---|\n");
  for (const review::Tool& tool : place.tools.tools()) {
    if (!review::ToolCatalogue::usable(tool)) continue;
    const Language& language = *place.languages.find(tool.languages.front());
    for (const std::size_t lines : {100, 1000}) {
      Submission submission;
      submission.language = language.id;
      submission.files = {{"", made_of(place, language, lines)}};
      place.slot().keep_parked(tool.profile, 1);
      std::vector<double> times;
      std::vector<double> cpu;
      const int rounds = tool.lane == review::Lane::kLate ? kLateRounds : kRounds;
      for (int i = 0; i < rounds; ++i) {
        if (auto settled = place.slot().settle(); !settled) give_up(settled.error().text());
        times.push_back(timed([&] {
          const auto run = must(review::run_tool(tool, language, submission, place.bench()));
          if (!run.skipped.empty()) give_up(run.skipped);
          cpu.push_back(static_cast<double>(run.cpu.count()) / 1000);
        }));
      }
      place.slot().keep_parked(tool.profile, 0);
      fmt::print("| {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", tool.id,
                 lines_of(submission.files[0].content), median(times), percentile(times, 0.99),
                 median(cpu), percentile(cpu, 0.99));
    }
  }
}

struct Noise {
  int files = 0;
  std::size_t lines = 0;
  int notes = 0;
  int warnings = 0;

  void add(const std::string& source, const std::vector<Note>& found) {
    ++files;
    lines += lines_of(source);
    for (const Note& each : found) {
      ++notes;
      if (each.severity <= Severity::kWarning) ++warnings;
      fmt::print(stderr, "{} {}: {}\n", each.rule, each.quote, each.message);
    }
  }
};

// Everything as a submission of the question would have it: harness, options of a review.
void show_noise() {
  Place place;
  std::map<std::string, Noise> noise;
  for (const fs::path& file : accepted()) {
    const Language* language = place.languages.find_for_file(file);
    if (language == nullptr) continue;
    const std::string source = must(read_file(file, mib(1)));
    const QuestionReading read = read_question(file.parent_path().parent_path().parent_path());
    Submission submission = must(make_submission(read.question, *language, source));
    submission.review = true;
    std::vector<const review::Tool*> tools = place.tools.tools_for(*language, review::Lane::kQuick);
    for (const review::Tool* late : place.tools.tools_for(*language, review::Lane::kLate))
      tools.push_back(late);
    for (const review::Tool* tool : tools) {
      const auto run = must(review::run_tool(*tool, *language, submission, place.bench()));
      if (!run.skipped.empty()) fmt::print(stderr, "{}: {}\n", file.string(), run.skipped);
      noise[tool->id].add(source, run.notes);
    }
    if (!language->compile) continue;
    const Layout layout = must(lay_out(*language, submission.files, submission.extra_files));
    const auto compiled =
        must(compile(place.slot(), *language, place.languages, layout, submission, -1));
    if (!compiled.report.ok) fmt::print(stderr, "{}: {}\n", file.string(), compiled.report.output);
    noise["the compiler of " + language->name].add(
        source, review::compiler_notes(*language, submission, compiled.report));
  }
  fmt::print(
      "| analyser | files | lines | notes per 100 lines | warnings |\n|---|---|---|---|---|\n");
  for (const auto& [name, of] : noise) {
    const auto share = [&](int count) { return 100.0 * count / static_cast<double>(of.lines); };
    fmt::print("| {} | {} | {} | {:.2f} | {:.2f} |\n", name, of.files, of.lines, share(of.notes),
               share(of.warnings));
  }
}

}  // namespace
}  // namespace greenroom::bench

int main(int count, char** words) {
  const std::string_view what = count > 1 ? words[1] : "times";
  return greenroom::bench::main_of(
      [&] { what == "noise" ? greenroom::bench::show_noise() : greenroom::bench::show_times(); });
}
