// bench_fairness: does acceleration change what a program is charged, or its verdict? One
// CPU-bound program of each language, judged again and again in turns:
//   cold    on a server with acceleration off
//   warm    on one with everything on, whose runtimes wait
//   beside  the same, while a neighbour keeps the other slot busy
// Prints the CPU time that the reports name: medians, the ratio to cold, and how far nineteen in
// twenty lie from their own median. Then the verdicts at time limits of 0.9 and 1.1 times the cold
// median. `bench_fairness N` does N rounds (50).
#include <atomic>

#include "bench/bench.h"

namespace greenroom::bench {
namespace {

using nlohmann::json;

struct Work {
  const char* language;
  const char* source;
};

constexpr std::array<Work, 4> kWorks = {{
    {"python", "x = 0\nfor i in range(6_000_000): x = (x * 31 + i) % 1000003\nprint(x)\n"},
    {"javascript",
     "let x = 0; for (let i = 0; i < 6e7; i++) x = (x * 31 + i) % 1000003; console.log(x)\n"},
    {"java",
     "class Main { public static void main(String[] a) { long x = 0;\n"
     "for (long i = 0; i < 120_000_000L; i++) x = (x * 31 + i) % 1000003; System.out.println(x); } "
     "}\n"},
    {"cpp",
     "#include <iostream>\nint main() { long x = 0;\n"
     "for (long i = 0; i < 120'000'000; i++) x = (x * 31 + i) % 1000003; std::cout << x; }\n"},
}};

// Of one server, by its own door.
class Runs {
 public:
  explicit Runs(int port) : client_("127.0.0.1", port) { client_.set_read_timeout(120); }

  // The report of the only case. `cpu_limit` in milliseconds; 0: the usual one.
  json run(const Work& work, double cpu_limit = 0) {
    json body = {{"language", work.language}, {"source", work.source}};
    if (cpu_limit > 0) body["limits"] = {{"cpuMs", static_cast<int>(cpu_limit)}, {"cpuExtraMs", 0}};
    auto answer = client_.Post("/api/runs?wait=true", body.dump(), "application/json");
    if (!answer || answer->status != 200) give_up("POST /api/runs failed");
    return json::parse(answer->body).at("report").at("cases").at(0);
  }

  double cpu(const Work& work) {
    const json report = run(work);
    if (report.at("verdict") != "accepted") give_up("not accepted: " + report.dump());
    return report.at("cpuMs").get<double>();
  }

 private:
  httplib::Client client_;
};

// Somebody who keeps a slot busy while it lives.
class Neighbour {
 public:
  explicit Neighbour(int port)
      : thread_([this, port] {
          Runs runs(port);
          while (!stop_) (void)runs.run(kWorks.front());
        }) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  ~Neighbour() {
    stop_ = true;
    thread_.join();
  }
  Neighbour(const Neighbour&) = delete;
  Neighbour& operator=(const Neighbour&) = delete;

 private:
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(150)); }

// How far the value is that nineteen in twenty lie nearer to.
double spread(const std::vector<double>& values) {
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value / median(values) - 1));
  return 100 * percentile(distances, 0.95);
}

void measure(const Work& work, const Service& off, const Service& on, int rounds) {
  Runs cold_runs(off.port());
  Runs warm_runs(on.port());
  std::vector<double> cold;
  std::vector<double> warm;
  std::vector<double> beside;
  for (int i = -2; i < rounds; ++i) {
    pause();
    const double a = cold_runs.cpu(work);
    pause();
    const double b = warm_runs.cpu(work);
    if (i < 0) continue;
    cold.push_back(a);
    warm.push_back(b);
  }
  {
    const Neighbour neighbour(on.port());
    for (int i = 0; i < rounds; ++i) beside.push_back(warm_runs.cpu(work));
  }
  int flips = 0;
  for (const double share : {0.9, 1.1}) {
    for (int i = 0; i < rounds / 5; ++i) {
      const auto a = cold_runs.run(work, share * median(cold)).at("verdict");
      const auto b = warm_runs.run(work, share * median(cold)).at("verdict");
      if (a != b) ++flips;
    }
  }
  fmt::print(
      "| {} | {:.1f} | {:.1f} | {:.3f} | {:.1f} | {:.3f} | {:.1f} % | {:.1f} % | {:.1f} % | {} of "
      "{} |\n",
      work.language, median(cold), median(warm), median(warm) / median(cold), median(beside),
      median(beside) / median(cold), spread(cold), spread(warm), spread(beside), flips,
      2 * (rounds / 5));
  std::fflush(stdout);
}

void bench(int rounds) {
  const Service off(2, kAccelerationOff);
  const Service on(2);
  fmt::print(
      "| CPU ms as reported | cold | warm | ratio | beside | ratio | 95 % of cold within | of warm "
      "| "
      "of beside | verdicts that differ |\n|---|---|---|---|---|---|---|---|---|---|\n");
  for (const Work& work : kWorks) measure(work, off, on, rounds);
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 50;
  return greenroom::bench::main_of([rounds] { greenroom::bench::bench(rounds); });
}
