// bench_grade: a batch through `greenroom grade`, beside its bare commands.
// `bench_grade SUBMISSIONS ROUNDS` (1000, 2).
//
// Submissions to one question of 20 cases: solutions (40 % Python, 25 % JavaScript, 20 % Java, 15 %
// C++), no two the same. In each round a part of them is graded, with a cache for headers and
// without, and the same part is compiled and run 20 times by bare commands, in as many loops as
// there are cores. The limit is what those cores could do: the CPU time of the bare commands,
// divided by the number of cores. Also the memory of the grading process, early and late.
#include <atomic>
#include <future>
#include <mutex>

#include "bench/bench.h"
#include "bench/process_tree.h"
#include "bench/programs.h"

namespace greenroom::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kCases = 20;

int cores() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

// The four solutions in the order in which they are handed in, evenly spread.
class Mix {
 public:
  Mix() : all_(programs()) {
    std::erase_if(all_, [](const Program& program) {
      return !program.name.starts_with("sol") || program.name.ends_with("usual headers");
    });
  }

  [[nodiscard]] const std::vector<Program>& all() const { return all_; }
  [[nodiscard]] const Program& at(int number) const {
    // Of 20: 8, 5, 4, 3.
    static constexpr std::string_view kOrder = "pjpvpcpjpvpjcpvjpcvj";
    static constexpr std::string_view kKinds = "pjvc";
    return all_.at(kKinds.find(kOrder[static_cast<std::size_t>(number) % kOrder.size()]));
  }

 private:
  std::vector<Program> all_;
};

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  if (!(std::ofstream(path) << text).flush()) give_up("cannot write " + path.string());
}

void write_question(const fs::path& folder, const Program& program) {
  write(folder / "question.yaml",
        "title: A bench\ndifficulty: easy\nlimits: {cpuMs: 20000, memoryMb: 512}\n");
  write(folder / "statement.md", "Solve it.\n");
  std::string cases;
  for (int i = 0; i < kCases; ++i)
    cases += nlohmann::json{{"name", fmt::format("case {}", i)},
                            {"kind", "hidden"},
                            {"stdin", program.input},
                            {"expected", program.output}}
                 .dump() +
             "\n";
  write(folder / "cases.jsonl", cases);
}

struct Part {
  int first;
  int count;
};

struct Sample {
  double wall = 0;          // milliseconds
  double memory_early = 0;  // MB, of the grading process at a quarter of the time it took
  double memory_late = 0;   // its most
};

double resident(pid_t pid) {
  auto text = read_file(fmt::format("/proc/{}/status", pid), kib(64));
  const auto at = text ? text->find("VmRSS:") : std::string::npos;
  return at == std::string::npos ? 0 : std::atof(text->c_str() + at + 6) / 1024;
}

Sample grade(const fs::path& question, const fs::path& folder,
             const std::vector<std::string>& more) {
  const auto program = fs::read_symlink("/proc/self/exe").parent_path() / "greenroom";
  std::vector<std::string> words = {program.string(),       "grade",  question.string(),
                                    folder.string(),        "--json", "--slots",
                                    std::to_string(cores())};
  words.insert(words.end(), more.begin(), more.end());
  Sample sample;
  std::vector<double> memory;
  sample.wall = timed([&] {
    const pid_t pid = start(words, {}, environ);
    int status = 1;
    while (::waitpid(pid, &status, WNOHANG) == 0) {
      memory.push_back(resident(pid));
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    if (status != 0) give_up("greenroom grade did not accept everything");
  });
  sample.memory_early = memory.at(memory.size() / 4);
  sample.memory_late = *std::max_element(memory.begin(), memory.end());
  return sample;
}

struct BareCost {
  double wall = 0;
  double cpu = 0;
};

// Compiled once, run for each case.
double bare_cpu(const Program& program) {
  const testing::TemporaryFolder folder;
  const std::string place = folder.path().string();
  write(folder.path() / program.language.file, program.source);
  write(folder.path() / "input", program.input);
  const auto filled = [&](std::vector<std::string> command) {
    for (std::string& word : command)
      if (word.starts_with('@')) word = place + word.substr(1);
    return command;
  };
  double cpu = 0;
  const auto& commands = program.language.bare;
  for (std::size_t i = 0; i + 1 < commands.size(); ++i) cpu += run(filled(commands[i]));
  for (int i = 0; i < kCases; ++i)
    cpu += run(filled(commands.back()), {place + "/input", place + "/output"});
  if (read_file(folder.path() / "output", mib(1)).value_or("") != program.output)
    give_up("a wrong answer of bare " + program.name);
  return cpu;
}

BareCost run_bare(const Mix& mix, Part part) {
  BareCost cost;
  std::atomic<int> next{part.first};
  std::mutex mutex;
  cost.wall = timed([&] {
    std::vector<std::future<void>> loops;
    for (int i = 0; i < cores(); ++i) {
      loops.push_back(std::async(std::launch::async, [&] {
        for (int number = next++; number < part.first + part.count; number = next++) {
          const double cpu = bare_cpu(mix.at(number));
          const std::lock_guard lock(mutex);
          cost.cpu += cpu;
        }
      }));
    }
    for (auto& loop : loops) loop.get();
  });
  return cost;
}

void hand_in(const fs::path& folder, const Mix& mix, Part part) {
  for (int number = part.first; number < part.first + part.count; ++number) {
    const Program& program = mix.at(number);
    const fs::path ending = fs::path(program.language.file).extension();
    write(folder / fmt::format("s{:05}{}", number, ending.string()), fresh_source(program, number));
  }
}

void measure(int submissions, int rounds) {
  const Mix mix;
  const testing::TemporaryFolder folder;
  const fs::path question = folder.path() / "a-bench";
  const std::string cache = (folder.path() / "cache").string();
  write_question(question, mix.all().front());
  hand_in(folder.path() / "first", mix, {1'000'000, 20});
  (void)grade(question, folder.path() / "first", {"--cache", cache});  // precompiles headers
  struct Row {
    const char* name;
    std::vector<std::string> arguments;
    Sample sum;
  };
  std::vector<Row> rows = {{"grade", {}, {}}, {"grade, with a cache", {"--cache", cache}, {}}};
  BareCost bare;
  const int count = submissions / rounds;
  for (int round = 0; round < rounds; ++round) {
    const Part part{round * count, count};
    const BareCost cost = run_bare(mix, part);
    bare.wall += cost.wall;
    bare.cpu += cost.cpu;
    const fs::path handed_in = folder.path() / fmt::format("round{}", round);
    hand_in(handed_in, mix, part);
    for (Row& row : rows) {
      const Sample sample = grade(question, handed_in, row.arguments);
      row.sum.wall += sample.wall;
      row.sum.memory_early = std::max(row.sum.memory_early, sample.memory_early);
      row.sum.memory_late = std::max(row.sum.memory_late, sample.memory_late);
    }
  }
  const double limit = bare.cpu / cores();
  fmt::print(
      "| {} submissions, {} cases each | wall s | limit / wall | MB at a quarter | MB at most |\n"
      "|---|---|---|---|---|\n| limit: CPU of the bare commands / {} cores | {:.1f} | 1.00 | | |\n"
      "| {} bare loops | {:.1f} | {:.2f} | | |\n",
      count * rounds, kCases, cores(), limit / 1e3, cores(), bare.wall / 1e3, limit / bare.wall);
  for (const Row& row : rows)
    fmt::print("| {} | {:.1f} | {:.2f} | {:.1f} | {:.1f} |\n", row.name, row.sum.wall / 1e3,
               limit / row.sum.wall, row.sum.memory_early, row.sum.memory_late);
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  const int submissions = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 2;
  return greenroom::bench::main_of([&] { greenroom::bench::measure(submissions, rounds); });
}
