// greenroom run: compile and run a program in the sandbox, on one input or on a folder of cases.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "base/file.h"
#include "cli/case_folder.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/show.h"
#include "cli/workshop.h"
#include "runner/judge/judge.h"
#include "submission/json.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

constexpr Bytes kMaxSourceFile = mib(16);
constexpr Bytes kMaxInput = mib(256);

struct RunFlags {
  std::vector<std::string> files;
  std::string language;
  std::string stdin_file;
  std::string cases;
  std::string expected_file;
  double time = 5;
  double wall = 0;  // 0: twice the CPU time and a second
  int memory = 256;
  int processes = 64;
  int output = 8;
  std::vector<std::string> arguments;
  std::vector<std::string> options;
  std::string compare = "lines";
  double tolerance = 1e-9;
  int slots = 0;  // 0: as many as cores
  bool stop = false;
  bool json = false;
  bool timings = false;
};

std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

Result<std::vector<SourceFile>> read_sources(const std::vector<std::string>& paths) {
  std::vector<SourceFile> files;
  for (const std::string& path : paths) {
    auto content = path == "-" ? read_all(STDIN_FILENO, kMaxSourceFile, "standard input")
                               : read_file(path, kMaxSourceFile);
    if (!content) return failed(content);
    files.push_back({path == "-" ? "" : fs::path(path).filename().string(), std::move(*content)});
  }
  return files;
}

Result<std::string> choose_language(const RunFlags& flags, const Catalogue& catalogue) {
  if (!flags.language.empty()) return flags.language;
  const std::string& first = flags.files.front();
  if (first == "-")
    return input_error("the language of a program from standard input cannot be told",
                       "use --language");
  const Language* language = catalogue.find_for_file(first);
  if (language == nullptr) {
    return input_error("no language has the ending of " + first,
                       "use --language with one of " + catalogue.ids());
  }
  return language->id;
}

// A pipe or a file on our own stdin is the program's input; a terminal is not waited for.
bool stdin_is_given() {
  struct stat info {};
  return ::fstat(STDIN_FILENO, &info) == 0 &&
         (S_ISFIFO(info.st_mode) || S_ISREG(info.st_mode) || S_ISSOCK(info.st_mode));
}

Result<std::vector<TestCase>> read_cases(const RunFlags& flags) {
  if (!flags.cases.empty()) {
    if (!flags.stdin_file.empty() || !flags.expected_file.empty()) {
      return input_error("--cases brings its own input and answers",
                         "leave out --stdin and --expected");
    }
    return read_case_folder(flags.cases);
  }
  TestCase test;
  const bool source_is_stdin =
      std::find(flags.files.begin(), flags.files.end(), "-") != flags.files.end();
  Result<std::string> input = std::string();
  if (!flags.stdin_file.empty() && flags.stdin_file != "-") {
    input = read_file(flags.stdin_file, kMaxInput);
  } else if (!source_is_stdin && (flags.stdin_file == "-" || stdin_is_given())) {
    input = read_all(STDIN_FILENO, kMaxInput, "standard input");
  }
  if (!input) return failed(input);
  test.input = std::move(*input);
  if (!flags.expected_file.empty()) {
    auto expected = read_file(flags.expected_file, kMaxInput);
    if (!expected) return failed(expected);
    test.expected = std::move(*expected);
  }
  return std::vector<TestCase>{std::move(test)};
}

Comparer make_comparer(const RunFlags& flags) {
  Comparer comparer;
  if (flags.compare == "tokens") comparer.rule = Comparer::Rule::kTokens;
  if (flags.compare == "numbers") comparer.rule = Comparer::Rule::kNumbers;
  if (flags.compare == "exact") comparer.rule = Comparer::Rule::kExact;
  comparer.absolute = flags.tolerance;
  comparer.relative = flags.tolerance;
  return comparer;
}

Result<Submission> make_submission(const RunFlags& flags, const Catalogue& catalogue) {
  Submission submission;
  auto language = choose_language(flags, catalogue);
  if (!language) return failed(language);
  submission.language = std::move(*language);
  auto files = read_sources(flags.files);
  if (!files) return failed(files);
  submission.files = std::move(*files);
  auto cases = read_cases(flags);
  if (!cases) return failed(cases);
  submission.cases = std::move(*cases);
  submission.compile_options = flags.options;
  submission.arguments = flags.arguments;
  submission.limits.cpu = milliseconds(flags.time);
  submission.limits.wall = milliseconds(flags.wall > 0 ? flags.wall : 2 * flags.time + 1);
  submission.limits.memory = mib(flags.memory);
  submission.limits.processes = flags.processes;
  submission.limits.output = mib(flags.output);
  submission.comparer = make_comparer(flags);
  submission.stop_on_first_failure = flags.stop;
  return submission;
}

int choose_slots(const RunFlags& flags, std::size_t cases) {
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int wanted = flags.slots > 0 ? flags.slots : cores;
  return std::min(wanted, static_cast<int>(cases));
}

// Where the time went, on stderr.
void show_timings(const Report& report, std::chrono::microseconds opened) {
  const auto line = [](const std::string& what, std::chrono::microseconds time,
                       const std::string& more = "") {
    fmt::print(stderr, "{:>10.1f} ms  {}{}\n", static_cast<double>(time.count()) / 1000, what,
               more);
  };
  line("sandbox opened", opened);
  line("submission read and laid out", report.timings.setup);
  if (report.compile) {
    line("compiled", report.timings.compile,
         report.compile->cached
             ? " (found in the cache)"
             : fmt::format(" ({:.1f} ms CPU)",
                           static_cast<double>(report.compile->cpu.count()) / 1000));
  }
  line("cases run and compared", report.timings.run);
  for (const CaseReport& each : report.cases) {
    line("  " + (each.name.empty() ? "the program" : each.name), each.wall,
         fmt::format(" ({:.1f} ms CPU)", static_cast<double>(each.cpu.count()) / 1000));
  }
  line("  around them: boxes, files", report.timings.boxes);
  line("  comparing", report.timings.compare);
  line("in all, without opening the sandbox", report.timings.total);
}

int run(const RunFlags& flags) {
  // Everything that can be wrong with the input is said before a box is made.
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  auto submission = make_submission(flags, *catalogue);
  if (!submission) return report_error(submission.error());
  auto language = check_submission(*submission, *catalogue);
  if (!language) return report_error(language.error());
  const int cancel = watch_interrupts();  // not before: standard input is waited for above
  const auto start = std::chrono::steady_clock::now();
  auto workshop = open_workshop(choose_slots(flags, submission->cases.size()));
  if (!workshop) return report_error(workshop.error());
  const auto opened = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);

  const bool one = flags.cases.empty();
  Shower shower(one, submission->cases.size());
  Judge judge(*workshop->sandbox, workshop->catalogue);
  auto report = judge.judge(*submission, flags.json ? JudgeObserver{} : shower.observer(), cancel);
  if (!report) return report_error(report.error());
  if (flags.json) {
    report->language_version = workshop->catalogue.version(**language);
    fmt::print("{}\n", to_json_line(*report));
  } else {
    shower.finish(*report);
  }
  if (flags.timings) show_timings(*report, opened);
  return report->verdict == Verdict::kAccepted ? kDone : kVerdict;
}

// "nan" lies in every range.
std::string finite(const std::string& word) {
  return std::isfinite(std::strtod(word.c_str(), nullptr)) ? "" : word + " is not a finite number";
}

}  // namespace

void add_run(CLI::App& app, Action& action, const std::vector<std::string>& arguments) {
  auto flags = std::make_shared<RunFlags>();
  flags->arguments = arguments;
  CLI::App* command = app.add_subcommand("run", "Compile and run a program in the sandbox");
  command->footer(
      "Everything after --args is an argument of the program.\n"
      "Examples:\n"
      "  greenroom run hello.py\n"
      "  greenroom run main.cpp --option=-O3 --stdin numbers.txt --time 2\n"
      "  greenroom run Solution.java --cases tests/\n"
      "  greenroom run sort.py --args --reverse 10");
  command
      ->add_option("file", flags->files,
                   "Source files, the main one first (all land in one folder); - reads one from "
                   "standard input")
      ->required();
  command->add_option("-l,--language", flags->language,
                      "Language, when the file's ending does not tell (greenroom languages)");
  command->add_option("-i,--stdin", flags->stdin_file,
                      "A file with the program's input; without it, a pipe or file on our own "
                      "standard input is read to its end");
  command->add_option("-e,--expected", flags->expected_file,
                      "The answer to hold the output against");
  command
      ->add_option("-c,--cases", flags->cases,
                   "Folder of cases: NAME.in with NAME.ans or NAME.out (without one: any clean end "
                   "is accepted)")
      ->excludes("--stdin");
  command
      ->add_option("-t,--time", flags->time,
                   "CPU seconds of each run (compilers have limits of their own)")
      ->check(CLI::Range(0.01, 3600.0) & CLI::Validator(finite, ""))
      ->capture_default_str();
  command
      ->add_option("--wall", flags->wall, "Seconds on the clock of each run (default: 2 x CPU + 1)")
      ->check(CLI::Range(0.01, 86400.0) & CLI::Validator(finite, ""));
  command->add_option("-m,--memory", flags->memory, "Megabytes of memory of each run")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command
      ->add_option("--processes", flags->processes,
                   "The program's processes and threads at one time, besides the runtime's own")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  command->add_option("--output", flags->output, "Megabytes of output of each run, on each stream")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command
      ->add_option("-O,--option", flags->options,
                   "One option for the compiler; may be repeated: --option=-O3 --option=-DX=1")
      ->allow_extra_args(false);
  command
      ->add_option("--compare", flags->compare,
                   "How answers are compared: line by line, word by word, as numbers, byte by byte")
      ->check(CLI::IsMember({"lines", "tokens", "numbers", "exact"}))
      ->capture_default_str();
  command
      ->add_option("--tolerance", flags->tolerance,
                   "With --compare numbers: the larger of this absolute and this relative error")
      ->check(CLI::NonNegativeNumber & CLI::Validator(finite, ""));
  command
      ->add_option("-j,--slots", flags->slots,
                   "Cases at one time, each on a core of its own (default: cores)")
      ->check(CLI::Range(1, 256));
  command->add_flag("--stop", flags->stop, "Stop at the first case that fails");
  command->add_flag("--timings", flags->timings, "Say on standard error where the time went");
  command->add_flag("--json", flags->json, "One JSON object on standard output and nothing else");
  command->callback([flags, &action] { action = [flags] { return run(*flags); }; });
}

}  // namespace greenroom::cli
