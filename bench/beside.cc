// bench_beside: how quickly a Run is answered while a batch keeps the machine busy.
// `bench_beside RUNS` (60).
//
// A server with its default number of workers. A small Python program, as whoever presses Run sends
// it, one at a time with pauses: alone, then beside a batch of solutions in four languages to one
// question of 20 cases, then alone again; medians and the 95th percentile.
#include "bench/bench.h"
#include "bench/process_tree.h"
#include "bench/programs.h"

namespace greenroom::bench {
namespace {

using nlohmann::json;

constexpr int kCases = 20;
constexpr int kSubmissions = 400;  // more than are graded while it lasts
constexpr auto kPause = std::chrono::milliseconds(150);

json must(const httplib::Result& answer, int status) {
  if (!answer || answer->status != status)
    give_up("the server refused: " + (answer ? answer->body : "no answer"));
  return json::parse(answer->body);
}

void put_question(httplib::Client& client, const Program& program) {
  std::string cases;
  for (int i = 0; i < kCases; ++i)
    cases += json{{"name", fmt::format("case {}", i)},
                  {"kind", "hidden"},
                  {"stdin", program.input},
                  {"expected", program.output}}
                 .dump() +
             "\n";
  const json body = {
      {"files",
       {{"question.yaml", "title: A bench\ndifficulty: easy\nlimits: {cpuMs: 15000}\n"},
        {"statement.md", "Solve it.\n"},
        {"cases.jsonl", cases}}}};
  (void)must(client.Post("/api/questions/a-bench/revisions", body.dump(), "application/json"), 201);
}

std::string post_batch(httplib::Client& client, const std::vector<Program>& all) {
  json submissions = json::array();
  for (int i = 0; i < kSubmissions; ++i) {
    const Program& program = all.at(static_cast<std::size_t>(i) % all.size());
    const std::string name = program.language.name;
    submissions.push_back({{"name", fmt::format("s{}", i)},
                           {"language", name == "c++" ? "cpp" : name},
                           {"source", fresh_source(program, i)}});
  }
  const json body = {{"question", {{"slug", "a-bench"}}}, {"submissions", submissions}};
  return must(client.Post("/api/batches", body.dump(), "application/json"), 202).at("id");
}

std::vector<double> press_run(int port, int runs, int& number) {
  Client client(port);
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const std::string source = fmt::format("print(sum(range(1000)))  # {}\n", ++number);
    times.push_back(timed([&] { client.judge(71, source, "", "499500\n"); }));
    std::this_thread::sleep_for(kPause);
  }
  return times;
}

void measure(int runs) {
  std::vector<Program> all = programs();
  std::erase_if(all, [](const Program& it) { return !it.name.starts_with("sol"); });
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const Service service(cores + 1);
  httplib::Client client("127.0.0.1", service.port());
  client.set_read_timeout(60);
  put_question(client, all.front());
  int number = 0;
  (void)press_run(service.port(), 10, number);
  (void)wait_until_still(service.pid(), std::chrono::seconds(2), std::chrono::seconds(60), 20);
  std::vector<double> alone = press_run(service.port(), runs, number);
  const std::string batch = post_batch(client, all);
  std::this_thread::sleep_for(std::chrono::seconds(5));
  const std::vector<double> beside = press_run(service.port(), runs, number);
  const json state = must(client.Get("/api/batches/" + batch + "?results=false"), 200);
  (void)client.Delete("/api/batches/" + batch);
  (void)wait_until_still(service.pid(), std::chrono::seconds(2), std::chrono::seconds(60), 20);
  const std::vector<double> again = press_run(service.port(), runs, number);
  alone.insert(alone.end(), again.begin(), again.end());
  fmt::print(
      "| Run, small Python | p50 ms | p95 ms | p50 of alone |\n|---|---|---|---|\n"
      "| alone | {:.1f} | {:.1f} | 1.00 |\n| beside a batch | {:.1f} | {:.1f} | {:.2f} |\n",
      median(alone), percentile(alone, 0.95), median(beside), percentile(beside, 0.95),
      median(beside) / median(alone));
  fmt::print("The batch then: {}\n", state.dump());
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : 60;
  return greenroom::bench::main_of([&] { greenroom::bench::measure(runs); });
}
