#include "platform/judge0/callbacks.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <spdlog/spdlog.h>

#include "store/answer_of.h"

namespace greenroom::judge0 {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kLookAgain = 30s;  // for deliveries of servers that died, and notices that were lost

}  // namespace

struct Callbacks::State {
  State(Store& the_store, CallbackOptions the_options, CallbackBody the_body)
      : store(the_store), options(std::move(the_options)), body(std::move(the_body)) {}

  void work();
  void wait();
  void wake();
  void deliver(const Delivery& delivery);

  Store& store;
  const CallbackOptions options;
  const CallbackBody body;
  std::mutex mutex;  // guards what follows
  std::condition_variable changed;
  int due = 0;  // notices that no thread has looked into yet
  bool stop = false;
  std::set<Clock::time_point> next;  // when to look without a notice
  std::vector<std::thread> threads;
};

Callbacks::Callbacks(Store& store, CallbackOptions options, CallbackBody body)
    : state_(std::make_shared<State>(store, std::move(options), std::move(body))) {
  store.on_change([state = std::weak_ptr(state_)](const Change& change) {
    if (change.kind != Change::Kind::kDelivery) return;
    if (const auto alive = state.lock()) alive->wake();
  });
  state_->due = 1;  // of an earlier life
  for (int i = 0; i < state_->options.threads; ++i)
    state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

Callbacks::~Callbacks() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stop = true;
  }
  state_->changed.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

void Callbacks::State::wake() {
  {
    const std::lock_guard lock(mutex);
    ++due;
  }
  changed.notify_one();
}

void Callbacks::State::work() {
  while (true) {
    wait();
    while (true) {
      {
        const std::lock_guard lock(mutex);
        if (stop) return;
      }
      // Held long enough for the call, for the name to be resolved, and for telling how it went.
      const auto hold = std::chrono::ceil<std::chrono::seconds>(options.timeout) + 60s;
      auto deliveries = answer_of<std::vector<Delivery>>(
          [&](auto done) { store.due_deliveries(1, hold, std::move(done)); });
      if (!deliveries) spdlog::error("look for callbacks: {}", deliveries.error().text());
      if (!deliveries || deliveries->empty()) break;
      for (const Delivery& each : *deliveries) deliver(each);
    }
  }
}

void Callbacks::State::wait() {
  std::unique_lock lock(mutex);
  if (next.empty()) next.insert(Clock::now() + kLookAgain);
  while (!stop && due == 0 && Clock::now() < *next.begin()) changed.wait_until(lock, *next.begin());
  if (due > 0) {
    --due;
  } else if (!stop) {
    next.erase(next.begin());
    if (next.empty()) next.insert(Clock::now() + kLookAgain);
  }
}

void Callbacks::State::deliver(const Delivery& delivery) {
  auto submission = answer_of<std::optional<StoredSubmission>>(
      [&](auto done) { store.read(delivery.token, Parts{}, std::move(done)); });
  if (!submission) return;  // the hold runs out, and it comes up again
  CallOutcome outcome{.outcome = "the submission was removed"};
  if (delivery.tries >= options.tries) {
    outcome.outcome = "given up: the last try was not finished";
  } else if (*submission) {
    outcome = call(delivery.url, body(**submission), options);
  }
  std::optional<std::chrono::milliseconds> again;
  if (outcome.again && delivery.tries + 1 < options.tries)
    again = options.pause * (1 << std::min(delivery.tries, 20));
  if (!outcome.success) {
    spdlog::info("callback of {}: {}{}", delivery.token, outcome.outcome,
                 again ? ", to be tried again" : "");
  }
  (void)answer_of<bool>([&](auto done) {
    store.delivered(delivery.token, outcome.success, outcome.outcome, again, std::move(done));
  });
  if (!again) return;
  {
    const std::lock_guard lock(mutex);
    next.insert(Clock::now() + *again);
  }
  changed.notify_one();
}

}  // namespace greenroom::judge0
