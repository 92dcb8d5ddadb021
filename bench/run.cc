// bench_run: how long a person waits who presses Run. POST /submissions?wait=true of a program,
// beside the bare command (compile and run), on two servers that run side by side:
//   off    acceleration off: no runtime waits, nothing compiled is kept, no headers are precompiled
//   fresh  everything on, a source that nobody has sent before
//   again  everything on, the same source as before
// Taken in turns, each after the accelerated server has done nothing for 60 ms, so that nothing is
// measured while it prepares for the next run. `bench_run N [LANGUAGE]` does N rounds (50). Prints
// Markdown: medians, 90th percentiles, ratios of medians, CPU, and the memory of the idle
// processes.
//
// The CPU of `fresh` is that of the server's whole process tree, with preparing for the next run.
#include "bench/bench.h"
#include "bench/process_tree.h"
#include "bench/programs.h"

namespace greenroom::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto kPause = 60ms;       // before each
constexpr auto kAfterwards = 40ms;  // until what a request has set off is done
constexpr auto kLongestPause = 2s;
constexpr int kNotCounted = 2;  // rounds

struct Figures {
  std::vector<double> bare, off, fresh, again;  // milliseconds
  double bare_cpu = 0, fresh_cpu = 0;           // milliseconds, of all rounds
};

class Rounds {
 public:
  Rounds(const Service& off, const Service& on)
      : on_(on.pid()), off_client_(off.port()), on_client_(on.port()) {}

  Figures measure(const Program& program, int rounds) {
    Figures figures;
    Bare bare(program);
    for (int i = 0; i < kNotCounted; ++i) one_round(program, bare, figures);
    figures = {};
    for (int i = 0; i < rounds; ++i) one_round(program, bare, figures);
    return figures;
  }

 private:
  void one_round(const Program& program, Bare& bare, Figures& figures) {
    pause();
    const Cost cost = bare.run_once();
    figures.bare.push_back(cost.wall);
    figures.bare_cpu += cost.cpu;

    pause();
    figures.off.push_back(timed([&] { judge(off_client_, program, program.source); }));

    const std::string source = fresh_source(program, ++number_);
    pause();
    const double before = cpu_time(on_);
    figures.fresh.push_back(timed([&] { judge(on_client_, program, source); }));
    (void)wait_until_still(on_, kAfterwards, kLongestPause);
    figures.fresh_cpu += cpu_time(on_) - before;

    pause();
    figures.again.push_back(timed([&] { judge(on_client_, program, program.source); }));
  }

  void pause() const { (void)wait_until_still(on_, kPause, kLongestPause); }

  const pid_t on_;
  Client off_client_;
  Client on_client_;
  long number_ = 0;
};

void show_head() {
  fmt::print(
      "| p50 and p90 in ms | bare | p90 | off | p90 | fresh | p90 | again | p90 | fresh/bare | "
      "again/bare | CPU bare | CPU fresh "
      "|\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
}

void show(const Program& program, const Figures& figures) {
  fmt::print("| {}", program.name);
  for (const auto* times : {&figures.bare, &figures.off, &figures.fresh, &figures.again})
    fmt::print(" | {:.1f} | {:.1f}", median(*times), percentile(*times, 0.9));
  const double bare = median(figures.bare);
  const auto rounds = static_cast<double>(figures.bare.size());
  fmt::print(" | {:.2f} | {:.2f} | {:.1f} | {:.1f} |\n", median(figures.fresh) / bare,
             median(figures.again) / bare, figures.bare_cpu / rounds, figures.fresh_cpu / rounds);
  std::fflush(stdout);
}

void measure_all(int rounds, const std::string& language) {
  const std::vector<Program> all = programs(language);
  if (all.empty()) give_up("no program in " + language + "; python, javascript, java or c++");
  const Service off(2, kAccelerationOff);
  const Service on(2);
  prepare(off, all);
  prepare(on, all);
  Rounds turns(off, on);
  show_head();
  for (const Program& program : all) show(program, turns.measure(program, rounds));
  fmt::print("\n| idle server | process | how many | RSS MB | PSS MB |\n|---|---|---|---|---|\n");
  show_memory("off", off.pid());
  show_memory("on", on.pid());
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  return greenroom::bench::main_of([&] {
    greenroom::bench::measure_all(argc > 1 ? std::max(1, std::atoi(argv[1])) : 50,
                                  argc > 2 ? argv[2] : "");
  });
}
