// bench_throughput: how many submissions a second the server gets through with 1, 2, 8 and 64
// clients that each wait for their result, beside loops of the bare command, one a core, taken in
// turns. `bench_throughput SECONDS ROUNDS` (5, 3).
#include <atomic>
#include <fstream>

#include "bench/bench.h"

namespace greenroom::bench {
namespace {

constexpr const char* kSource = "print(sum(range(1000)))\n";
constexpr const char* kAnswer = "499500\n";

// Runs `work(thread)` over and over on so many threads; how often a second.
template <typename Work>
double rate(int threads, double seconds, Work work) {
  std::atomic<bool> stop{false};
  std::atomic<long> count{0};
  std::vector<std::thread> all;
  const auto start = Clock::now();
  for (int i = 0; i < threads; ++i) {
    all.emplace_back([&, i] {
      auto step = work(i);
      while (!stop) {
        step();
        ++count;
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  const double before_the_last = static_cast<double>(count);
  const double time = std::chrono::duration<double>(Clock::now() - start).count();
  stop = true;
  for (std::thread& thread : all) thread.join();
  return before_the_last / time;
}

int main_with(double seconds, int rounds) {
  const testing::TemporaryFolder folder;
  const std::string file = (folder.path() / "program.py").string();
  std::ofstream(file) << kSource;
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  const Service service(cores);
  const auto bare = [&](int) { return [&] { run({"/usr/bin/python3", file}); }; };
  const auto ours = [&](int) {
    auto client = std::make_shared<Client>(service.port());
    return [client] { client->judge(71, kSource, kAnswer); };
  };
  (void)rate(2, 1, ours);  // the first are slower
  const std::vector<int> clients = {1, 2, 8, 64};
  std::vector<double> bare_rates;
  std::vector<std::vector<double>> our_rates(clients.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) {
      bare_rates.push_back(rate(cores, seconds, bare));
      our_rates[i].push_back(rate(clients[i], seconds, ours));
    }
  }
  fmt::print("| what | programs/s | of bare |\n|---|---|---|\n| {} bare loops | {:.1f} | 1.00 |\n",
             cores, median(bare_rates));
  for (std::size_t i = 0; i < clients.size(); ++i) {
    fmt::print("| {} clients | {:.1f} | {:.2f} |\n", clients[i], median(our_rates[i]),
               median(our_rates[i]) / median(bare_rates));
  }
  return 0;
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  return greenroom::bench::main_with(argc > 1 ? std::atof(argv[1]) : 5,
                                     argc > 2 ? std::atoi(argv[2]) : 3);
}
