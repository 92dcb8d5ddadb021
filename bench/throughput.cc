// bench_throughput: how many submissions a second the server gets through.
// `bench_throughput SECONDS ROUNDS MIXED_SECONDS` (5, 3, 20; 0 rounds or seconds leave a part out).
//
// First a small Python program, with 1, 2, 8 and 64 clients that each wait for their result, beside
// loops of the bare command, one a core, taken in turns. Then a mixed stream of solutions (40 %
// Python, 25 % JavaScript, 20 % Java, 15 % C++; half of each sent before) from 8 such clients, on
// servers with none, some and all of the acceleration, in turns, beside the bare commands of the
// same mix: submissions a second, and the CPU that each costs.
#include <atomic>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <numeric>
#include <random>

#include "bench/bench.h"
#include "bench/process_tree.h"
#include "bench/programs.h"

namespace greenroom::bench {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSource = "print(sum(range(1000)))\n";
constexpr const char* kAnswer = "499500\n";
constexpr int kMixedClients = 8;
constexpr int kMixedTurns = 2;

struct Load {
  double rate = 0;  // a second, while it lasted
  long all = 0;     // with those that were under way when it ended
};

// Runs `work(thread)` over and over on so many threads.
template <typename Work>
Load load(int threads, double seconds, Work work) {
  std::atomic<bool> stop{false};
  std::atomic<long> count{0};
  std::vector<std::future<void>> all;
  const auto start = Clock::now();
  for (int i = 0; i < threads; ++i) {
    all.push_back(std::async(std::launch::async, [&, i] {
      auto step = work(i);
      while (!stop) {
        step();
        ++count;
      }
    }));
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  const double before_the_last = static_cast<double>(count);
  const double time = std::chrono::duration<double>(Clock::now() - start).count();
  stop = true;
  for (auto& thread : all) thread.wait();
  for (auto& thread : all) thread.get();
  return {before_the_last / time, count};
}

int cores() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

void measure_small(double seconds, int rounds) {
  const testing::TemporaryFolder folder;
  const std::string file = (folder.path() / "program.py").string();
  std::ofstream(file) << kSource;
  const Service service(cores());
  const auto bare = [&](int) { return [&] { (void)run({"/usr/bin/python3", file}); }; };
  const auto ours = [&](int) {
    auto client = std::make_shared<Client>(service.port());
    return [client] { client->judge(71, kSource, "", kAnswer); };
  };
  (void)load(2, 1, ours);  // the first are slower
  const std::vector<int> clients = {1, 2, 8, 64};
  std::vector<double> bare_rates;
  std::vector<std::vector<double>> our_rates(clients.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) {
      bare_rates.push_back(load(cores(), seconds, bare).rate);
      our_rates[i].push_back(load(clients[i], seconds, ours).rate);
    }
  }
  fmt::print("| what | programs/s | of bare |\n|---|---|---|\n| {} bare loops | {:.1f} | 1.00 |\n",
             cores(), median(bare_rates));
  for (std::size_t i = 0; i < clients.size(); ++i) {
    fmt::print("| {} clients | {:.1f} | {:.2f} |\n", clients[i], median(our_rates[i]),
               median(our_rates[i]) / median(bare_rates));
  }
  std::fflush(stdout);
}

// The order in which programs are sent, again and again. Each kind is spread evenly, so that a
// stream that is cut off anywhere has had its share of the expensive ones.
struct Card {
  std::size_t program;
  bool again;
  double at;
};

std::vector<Card> deal(const std::vector<Program>& all) {
  std::vector<Card> deck;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // Of 80; C++ comes with either kind of headers.
    const std::string_view name = all[i].language.name;
    const int count = name == "python" ? 32 : name == "javascript" ? 20 : name == "java" ? 16 : 6;
    for (const bool again : {false, true}) {
      const double shift =
          (static_cast<double>(2 * i) + (again ? 1 : 0)) / 2 / static_cast<double>(all.size());
      for (int k = 0; k < count / 2; ++k) deck.push_back({i, again, (k + shift) / (count / 2)});
    }
  }
  std::sort(deck.begin(), deck.end(), [](const Card& a, const Card& b) { return a.at < b.at; });
  return deck;
}

// What the clients of one server send. Any thread.
class Stream {
 public:
  explicit Stream(const std::vector<Program>& all) : all_(all), deck_(deal(all)) {
    for (const Program& program : all) sent_.push_back({program.source});  // while preparing
  }

  const Program& next_program() { return all_.at(next_card().program); }

  void judge_next(Client& client) {
    const Card card = next_card();
    const Program& program = all_.at(card.program);
    const std::string source = choose(card);
    judge(client, program, source);
    if (card.again) return;
    const std::lock_guard lock(mutex_);
    sent_[card.program].push_back(source);
  }

 private:
  Card next_card() {
    const std::lock_guard lock(mutex_);
    return deck_[next_++ % deck_.size()];
  }

  std::string choose(const Card& card) {
    const std::lock_guard lock(mutex_);
    if (!card.again) return fresh_source(all_.at(card.program), ++number_);
    const auto& sources = sent_[card.program];
    return sources[std::uniform_int_distribution<std::size_t>(0, sources.size() - 1)(random_)];
  }

  const std::vector<Program>& all_;
  const std::vector<Card> deck_;
  std::mutex mutex_;  // guards what follows
  std::size_t next_ = 0;
  long number_ = 0;
  std::mt19937 random_{1};
  std::vector<std::deque<std::string>> sent_;  // by program
};

struct Total {
  std::vector<double> rates;
  long count = 0;
  double cpu = 0;  // milliseconds

  void add(const Load& load, double load_cpu) {
    rates.push_back(load.rate);
    count += load.all;
    cpu += load_cpu;
  }
  [[nodiscard]] double cpu_of_one() const { return cpu / static_cast<double>(std::max(1L, count)); }
  [[nodiscard]] double rate() const {
    return std::accumulate(rates.begin(), rates.end(), 0.0) / static_cast<double>(rates.size());
  }
};

void add_bare(Total& total, Stream& stream, const std::vector<Program>& all, double seconds) {
  std::atomic<double> cpu{0};
  const Load load = bench::load(cores(), seconds, [&](int) {
    auto folders = std::make_shared<std::map<std::string, Bare>>();
    for (const Program& program : all) folders->try_emplace(program.name, program);
    return [&, folders] { cpu += folders->at(stream.next_program().name).run_once().cpu; };
  });
  total.add(load, cpu);
}

// From rest to rest, so that what is prepared for later is counted too.
void add_ours(Total& total, Stream& stream, const Service& service, double seconds) {
  (void)wait_until_still(service.pid(), 500ms, 20s, 10);
  const double before = cpu_time(service.pid());
  const Load load = bench::load(kMixedClients, seconds, [&](int) {
    auto client = std::make_shared<Client>(service.port());
    return [&, client] { stream.judge_next(*client); };
  });
  (void)wait_until_still(service.pid(), 500ms, 20s, 10);
  total.add(load, cpu_time(service.pid()) - before);
}

// A server with some of the acceleration, and what came of its turns.
struct Variant {
  Variant(std::string label, const std::vector<Program>& all,
          const std::vector<std::string>& arguments)
      : name(std::move(label)), service(cores(), arguments), stream(all) {}

  std::string name;
  Service service;
  Stream stream;
  Total total;
};

void measure_mixed(double seconds) {
  std::vector<Program> all = programs();
  std::erase_if(all, [](const Program& program) { return !program.name.starts_with("sol"); });
  std::deque<Variant> variants;
  variants.emplace_back("everything off", all, kAccelerationOff);
  variants.emplace_back("caches and headers alone", all,
                        std::vector<std::string>{"--warm-memory", "0"});
  variants.emplace_back("runtimes and javac that wait alone", all,
                        std::vector<std::string>{"--no-cache"});
  variants.emplace_back("everything on", all, std::vector<std::string>{});
  for (const Variant& variant : variants) prepare(variant.service, all);
  Stream bare_stream(all);
  Total bare_total;
  for (int turn = 0; turn < kMixedTurns; ++turn) {
    add_bare(bare_total, bare_stream, all, seconds);
    for (Variant& variant : variants)
      add_ours(variant.total, variant.stream, variant.service, seconds);
  }
  fmt::print(
      "| mixed | submissions/s | CPU ms of each | CPU of bare | how many "
      "|\n|---|---|---|---|---|\n");
  const auto row = [&](const std::string& name, const Total& total) {
    fmt::print("| {} | {:.1f} | {:.1f} | {:.2f} | {} |\n", name, total.rate(), total.cpu_of_one(),
               total.cpu_of_one() / bare_total.cpu_of_one(), total.count);
  };
  row(fmt::format("{} bare loops", cores()), bare_total);
  for (const Variant& variant : variants)
    row(fmt::format("{} clients, {}", kMixedClients, variant.name), variant.total);
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 5;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
  const double mixed_seconds = argc > 3 ? std::atof(argv[3]) : 20;
  return greenroom::bench::main_of([&] {
    if (seconds > 0 && rounds > 0) greenroom::bench::measure_small(seconds, rounds);
    fmt::print("\n");
    if (mixed_seconds > 0) greenroom::bench::measure_mixed(mixed_seconds);
  });
}
