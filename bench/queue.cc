// bench_queue: what accepting, claiming and completing a submission costs while 1 000 and while
// 1 000 000 others wait. `bench_queue DEEP [URL]`: DEEP instead of 1 000 000, on that database
// (SQLite in a temporary folder). One submission after the other, so each waits for its own commit.
#include "bench/bench.h"
#include "store/answer_of.h"

namespace greenroom::bench {
namespace {

constexpr int kRounds = 300;
constexpr int kTenants = 50;

template <typename T, typename Ask>
T must(Ask ask) {
  auto result = answer_of<T>(ask);
  if (!result) give_up(result.error().text());
  return std::move(*result);
}

NewSubmission submission(long number) {
  return {.token = fmt::format("00000000-0000-4000-8000-{:012}", number),
          .door = "bench",
          .tenant = fmt::format("tenant {}", number % kTenants),
          .language = "python",
          .language_number = 71,
          .request = std::string(300, 'r'),
          .submission = std::string(500, 's')};
}

void fill(Store& store, long from, long to) {
  constexpr long kAtOnce = 2000;
  for (long next = from; next < to; next += kAtOnce) {
    std::vector<NewSubmission> some;
    for (long i = next; i < std::min(to, next + kAtOnce); ++i) some.push_back(submission(i));
    (void)must<WallTime>([&](auto done) { store.create(std::move(some), {}, std::move(done)); });
    if (next % 100'000 == 0) fmt::print(stderr, "\r{} ", next);
  }
}

struct Costs {
  std::vector<double> accept, claim, complete, read, count;
};

void measure_round(Store& store, long number, Costs& costs) {
  const NewSubmission one = submission(number);
  costs.accept.push_back(timed(
      [&] { (void)must<WallTime>([&](auto done) { store.create({one}, {}, std::move(done)); }); }));
  std::vector<Claimed> claimed;
  costs.claim.push_back(timed([&] {
    claimed = must<std::vector<Claimed>>([&](auto done) {
      store.claim({Lane::kInteractive, {"c", "cpp", "java", "javascript", "python"}, 1},
                  std::move(done));
    });
  }));
  const Finish finish{.token = claimed.at(0).token,
                      .attempt = claimed.at(0).attempt,
                      .verdict = Verdict::kAccepted,
                      .status = 3,
                      .report = std::string(400, 'x'),
                      .worker = "w"};
  costs.complete.push_back(timed([&] {
    if (!must<bool>([&](auto done) { store.finish(finish, std::move(done)); }))
      give_up("a submission was not ours to finish");
  }));
  costs.read.push_back(timed([&] {
    (void)must<std::optional<StoredSubmission>>(
        [&](auto done) { store.read(finish.token, Parts{}, std::move(done)); });
  }));
  costs.count.push_back(timed([&] {
    (void)must<std::int64_t>([&](auto done) { store.waiting(100, false, std::move(done)); });
  }));
}

void measure_all(long deep, const std::string& url) {
  const testing::TemporaryFolder folder;
  const std::string chosen = url.empty() ? "sqlite:" + (folder.path() / "db").string() : url;
  auto store = Store::open({.url = chosen, .server = "bench"});
  if (!store) give_up(store.error().text());
  std::vector<Costs> costs(2);
  const std::vector<long> depths = {1000, deep};
  long filled = 0;
  long extra = 100'000'000;
  for (std::size_t i = 0; i < depths.size(); ++i) {
    fill(**store, filled, depths[i]);
    filled = depths[i];
    for (int round = 0; round < kRounds; ++round) measure_round(**store, extra++, costs[i]);
  }
  fmt::print("\n| step | {} waiting, p50 ms | {} waiting, p50 ms | ratio |\n|---|---|---|---|\n",
             depths[0], depths[1]);
  const auto row = [&](const char* name, auto member) {
    const double shallow = median(costs[0].*member);
    const double deeper = median(costs[1].*member);
    fmt::print("| {} | {:.3f} | {:.3f} | {:.2f} |\n", name, shallow, deeper, deeper / shallow);
  };
  row("accept", &Costs::accept);
  row("claim", &Costs::claim);
  row("complete", &Costs::complete);
  row("read", &Costs::read);
  row("is the queue full?", &Costs::count);
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  return greenroom::bench::main_of([&] {
    greenroom::bench::measure_all(argc > 1 ? std::atol(argv[1]) : 1'000'000,
                                  argc > 2 ? argv[2] : "");
  });
}
