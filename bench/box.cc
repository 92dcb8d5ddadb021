// bench_box: what a box costs beside a bare posix_spawn of the same static program.
//
// Interleaved (spawn, parked box, box on demand, spawn, …), sparse (60 ms apart, as people press
// Run) and tight. Prints a Markdown table of medians and ratios. `bench_box soak N` runs N boxes on
// all slots and shows whether anything grows.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "base/file.h"
#include "languages/catalogue.h"
#include "runner/sandbox/bundle.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom {
namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

template <typename T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "bench_box: {}\n", result.error().text());
  std::exit(3);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.at(values.size() / 2);
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.at(std::min(values.size() - 1,
                            static_cast<std::size_t>(share * static_cast<double>(values.size()))));
}

// `int main() { return 0; }`, static, as a file and as a sealed memory file.
struct Subject {
  std::filesystem::path path;
  UniqueFd memory;
};

void compile(const std::filesystem::path& source, const std::filesystem::path& program) {
  std::vector<std::string> words = {"gcc",          "-O2", "-static", "-o", program.string(),
                                    source.string()};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = -1;
  int status = 1;
  if (::posix_spawnp(&pid, "gcc", nullptr, nullptr, arguments.data(), environ) == 0)
    ::waitpid(pid, &status, 0);
  if (status != 0) std::exit(3);
}

Subject make_subject() {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / fmt::format("bench_box.{}", ::getpid());
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "nothing.c") << "int main(void) { return 0; }\n";
  Subject subject{folder / "nothing", {}};
  compile(folder / "nothing.c", subject.path);
  subject.memory = must(sealed_memory_file("nothing", must(read_file(subject.path, mib(16)))));
  return subject;
}

double spawn_once(const std::string& path) {
  char* const arguments[] = {const_cast<char*>(path.c_str()), nullptr};
  char* const environment[] = {nullptr};
  const auto start = Clock::now();
  pid_t pid = -1;
  if (::posix_spawn(&pid, path.c_str(), nullptr, nullptr, arguments, environment) != 0)
    std::exit(3);
  ::waitpid(pid, nullptr, 0);
  return Microseconds(Clock::now() - start).count();
}

double box_once(Slot& slot, const Program& program) {
  const auto start = Clock::now();
  const Outcome outcome = must(slot.run(program));
  const double time = Microseconds(Clock::now() - start).count();
  if (outcome.exit_code != 0) std::exit(3);
  return time;
}

struct Series {
  std::vector<double> spawn;
  std::vector<double> parked;
  std::vector<double> on_demand;
};

Series measure(Slot& parked, Slot& on_demand, const Subject& subject, const Program& program,
               int rounds, std::chrono::milliseconds pause) {
  Series series;
  for (int i = 0; i < rounds; ++i) {
    std::this_thread::sleep_for(pause);
    series.spawn.push_back(spawn_once(subject.path));
    std::this_thread::sleep_for(pause);
    if (!parked.settle()) std::exit(3);
    series.parked.push_back(box_once(parked, program));
    std::this_thread::sleep_for(pause);
    series.on_demand.push_back(box_once(on_demand, program));
  }
  return series;
}

void print_row(const std::string& name, const std::vector<double>& values, double bare) {
  fmt::print("| {:<28} | {:>7.0f} | {:>7.0f} | {:>5.2f} |\n", name, median(values),
             percentile(values, 0.95), median(values) / bare);
}

void print_series(const std::string& title, const Series& series) {
  const double bare = median(series.spawn);
  fmt::print("\n{}, n = {}\n\n| what | median µs | p95 µs | ratio |\n|---|---|---|---|\n", title,
             series.spawn.size());
  print_row("posix_spawn", series.spawn, bare);
  print_row("parked box", series.parked, bare);
  print_row("box made on demand", series.on_demand, bare);
}

double throughput(Sandbox& sandbox, const Program& program, int per_slot) {
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (auto& slot : sandbox.slots()) {
    threads.emplace_back([&] {
      for (int i = 0; i < per_slot; ++i) box_once(*slot, program);
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return per_slot * static_cast<double>(sandbox.slots().size()) / seconds;
}

// What may not grow.
std::string footprint(Sandbox& sandbox) {
  const auto field = [](const std::string& path, const std::string& key) {
    std::ifstream file(path);
    for (std::string word; file >> word;) {
      if (word == key && file >> word) return word;
    }
    return std::string("?");
  };
  const auto entries = [](const std::string& folder) {
    std::error_code code;
    return std::distance(std::filesystem::directory_iterator(folder, code), {});
  };
  std::string text = fmt::format("worker {} kB, {} fds", field("/proc/self/status", "VmRSS:"),
                                 entries("/proc/self/fd"));
  for (auto& slot : sandbox.slots()) {
    const std::string proc = fmt::format("/proc/{}", slot->launcher_pid());
    text += fmt::format("; launcher {} kB, {} fds", field(proc + "/status", "VmRSS:"),
                        entries(proc + "/fd"));
  }
  std::ifstream groups("/proc/cgroups");
  for (std::string line; std::getline(groups, line);) {
    if (line.starts_with("memory") || line.starts_with("pids")) text += "; " + line;
  }
  return text;
}

void soak(Sandbox& sandbox, const Program& program, int total) {
  const int steps = 10;
  for (int step = 0; step <= steps; ++step) {
    if (step > 0)
      throughput(sandbox, program, total / steps / static_cast<int>(sandbox.slots().size()));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    fmt::print("{:>7} boxes: {}\n", step * total / steps, footprint(sandbox));
    std::fflush(stdout);
  }
}

int run(int argc, char** argv) {
  const auto root = std::filesystem::path(GREENROOM_SOURCE_DIR);
  const Catalogue catalogue = must(Catalogue::load(root / "languages"));
  const ProfileSet profiles = must(load_profiles(root / "sandbox-profiles"));
  SandboxOptions options;
  options.slots = 2;
  const auto sandbox = must(Sandbox::open(options, profiles, catalogue.tools()));
  const Subject subject = make_subject();
  Program program;
  program.profile = "cpp-run";
  program.arguments = {"nothing"};
  program.executable = subject.memory.get();
  Slot& first = *sandbox->slots().at(0);
  Slot& second = *sandbox->slots().at(1);
  fmt::print("{}\n", sandbox->isolation().text());

  if (argc > 2 && std::string(argv[1]) == "soak") {
    for (auto& slot : sandbox->slots()) slot->keep_parked("cpp-run", 2);
    soak(*sandbox, program, std::atoi(argv[2]));
  } else {
    first.keep_parked("cpp-run", 2);
    box_once(second, program);  // the template trees are made once
    print_series("Sparse, 60 ms apart",
                 measure(first, second, subject, program, 150, std::chrono::milliseconds(60)));
    print_series("Tight",
                 measure(first, second, subject, program, 1000, std::chrono::milliseconds(0)));
    second.keep_parked("cpp-run", 2);
    fmt::print("\nTwo slots without a pause: {:.0f} boxes/s\n",
               throughput(*sandbox, program, 2000));
  }
  std::filesystem::remove_all(subject.path.parent_path());
  return 0;
}

}  // namespace
}  // namespace greenroom

int main(int argc, char** argv) { return greenroom::run(argc, argv); }
