// bench_reviewed: what notes cost those who want them.
// `bench_reviewed RUNS` (60).
//
// A server with its default number of workers, programs whose every text is new. Interleaved, each
// with and without a review, and beside one: one Run at a time with a pause, and as many as the
// workers take, from eight connections, for throughput. Then how long after the verdict the notes
// of the quick lanes are there, and all of them.
#include <atomic>
#include <future>

#include "bench/bench.h"
#include "bench/process_tree.h"
#include "bench/programs.h"

namespace greenroom::bench {
namespace {

using nlohmann::json;

constexpr auto kPause = std::chrono::milliseconds(400);  // long enough to be ready for the next
constexpr int kConnections = 8;
constexpr int kRounds = 2;
constexpr std::chrono::seconds kSaturated{10};

json ask(httplib::Client& client, const std::string& path, const json& body) {
  const auto answer = client.Post(path, body.dump(), "application/json");
  if (!answer || answer->status != 200)
    give_up("the server refused: " + (answer ? answer->body : "no answer"));
  return json::parse(answer->body);
}

json run_of(const Program& program, int number, bool review) {
  const std::string name = program.language.name;
  return {{"language", name == "c++" ? "cpp" : name},
          {"source", fresh_source(program, number)},
          {"stdin", program.input},
          {"limits", {{"cpuMs", 15000}}},
          {"review", review}};
}

struct Times {
  std::vector<double> plain, reviewed, beside;
};

void wait_until_final(httplib::Client& client, const std::string& token) {
  for (int i = 0; i < 300; ++i) {
    const auto answer = client.Get("/api/runs/" + token);
    if (answer && json::parse(answer->body)["review"].value("status", "") == "final") return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  give_up("a review does not come to its end");
}

// A B C A B C: plain, reviewed, and plain again while that review goes on.
Times one_at_a_time(int port, const Program& program, int runs, int& number) {
  httplib::Client client("127.0.0.1", port);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_read_timeout(60);
  Times times;
  const auto run = [&](bool review) {
    const json body = run_of(program, ++number, review);
    json answer;
    const double took = timed([&] { answer = ask(client, "/api/runs?wait=true", body); });
    return std::pair(took, answer.at("token").get<std::string>());
  };
  for (int i = 0; i < runs; ++i) {
    times.plain.push_back(run(false).first);
    std::this_thread::sleep_for(kPause);
    const auto [took, token] = run(true);
    times.reviewed.push_back(took);
    std::this_thread::sleep_for(kPause);
    times.beside.push_back(run(false).first);
    wait_until_final(client, token);
    std::this_thread::sleep_for(kPause);
  }
  return times;
}

// Runs per second.
double saturated(int port, const Program& program, bool review, std::atomic<int>& number) {
  std::atomic<int> ended{0};
  const auto until = Clock::now() + kSaturated;
  const double took = timed([&] {
    std::vector<std::future<void>> loops;
    for (int i = 0; i < kConnections; ++i) {
      loops.push_back(std::async(std::launch::async, [&] {
        httplib::Client client("127.0.0.1", port);
        client.set_keep_alive(true);
        client.set_read_timeout(60);
        for (; Clock::now() < until; ++ended)
          (void)ask(client, "/api/runs?wait=true", run_of(program, ++number, review));
      }));
    }
    for (auto& loop : loops) loop.get();
  });
  return 1e3 * ended / took;
}

// From the event `done` to the first review that more than the rules have added to, and to the last
// one. All in one stream, by the clock of whoever reads it.
struct After {
  double first = 0;
  double last = 0;
};

After time_to_notes(int port, const Program& program, int number) {
  httplib::Client client("127.0.0.1", port);
  client.set_read_timeout(150);
  const auto made =
      client.Post("/api/runs", run_of(program, number, true).dump(), "application/json");
  if (!made || made->status != 202) give_up("the server refused a run");
  const std::string token = json::parse(made->body).at("token");
  std::string seen;
  Clock::time_point done{};
  std::vector<double> reviews;
  client.Get("/api/runs/" + token + "/events", [&](const char* data, std::size_t size) {
    seen.append(data, size);
    for (std::size_t end = seen.find("\n\n"); end != std::string::npos; end = seen.find("\n\n")) {
      const auto now = Clock::now();
      if (seen.starts_with("event: done")) done = now;
      if (seen.starts_with("event: review"))
        reviews.push_back(std::chrono::duration<double, std::milli>(now - done).count());
      seen.erase(0, end + 2);
    }
    return true;
  });
  if (reviews.empty()) give_up("there was no review");
  return {reviews.at(std::min<std::size_t>(1, reviews.size() - 1)), reviews.back()};
}

void measure(int runs) {
  std::vector<Program> all = programs();
  std::erase_if(all, [](const Program& it) {
    return !it.name.starts_with("sol") || it.name.ends_with("usual headers");
  });
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // it takes a while
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const Service service(cores + 1);
  int number = 0;
  for (const Program& program : all) (void)one_at_a_time(service.port(), program, 2, number);
  (void)wait_until_still(service.pid(), std::chrono::seconds(2), std::chrono::seconds(60), 20);

  fmt::print(
      "| one Run at a time | plain p50 ms | reviewed p50 ms | ratio | p95 ratio | plain beside a "
      "review, ratio |\n|---|---|---|---|---|---|\n");
  for (const Program& program : all) {
    const Times times = one_at_a_time(service.port(), program, runs, number);
    const double plain = median(times.plain);
    fmt::print("| {} | {:.1f} | {:.1f} | {:.2f} | {:.2f} | {:.2f} |\n", program.name, plain,
               median(times.reviewed), median(times.reviewed) / plain,
               percentile(times.reviewed, 0.95) / percentile(times.plain, 0.95),
               median(times.beside) / plain);
  }
  std::atomic<int> counter{number + 1000};
  fmt::print(
      "\n| saturated, {} connections | plain runs/s | reviewed runs/s | ratio "
      "|\n|---|---|---|---|\n",
      kConnections);
  for (const Program& program : all) {
    double plain = 0;
    double reviewed = 0;
    for (int round = 0; round < kRounds; ++round) {
      plain += saturated(service.port(), program, false, counter) / kRounds;
      reviewed += saturated(service.port(), program, true, counter) / kRounds;
      (void)wait_until_still(service.pid(), std::chrono::seconds(1), std::chrono::seconds(60), 20);
    }
    fmt::print("| {} | {:.1f} | {:.1f} | {:.2f} |\n", program.name, plain, reviewed,
               reviewed / plain);
  }
  fmt::print(
      "\n| notes after the verdict | first addition p50 ms | p95 | final p50 ms "
      "|\n|---|---|---|---|\n");
  for (const Program& program : all) {
    std::vector<double> first;
    std::vector<double> last;
    for (int i = 0; i < std::max(5, runs / 4); ++i) {
      const After after = time_to_notes(service.port(), program, ++counter);
      first.push_back(after.first);
      last.push_back(after.last);
    }
    fmt::print("| {} | {:.0f} | {:.0f} | {:.0f} |\n", program.name, median(first),
               percentile(first, 0.95), median(last));
  }
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : 60;
  return greenroom::bench::main_of([&] { greenroom::bench::measure(runs); });
}
