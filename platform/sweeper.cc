#include "platform/sweeper.h"

#include <future>

#include <spdlog/spdlog.h>

namespace greenroom {
namespace {

using namespace std::chrono_literals;

constexpr int kAtOnce = 200;      // a transaction that nobody notices
constexpr auto kBetween = 100ms;  // while there are more
constexpr auto kWhenNothingIsLeft = 10min;

}  // namespace

Sweeper::Sweeper(Store& store, std::chrono::hours keep)
    : store_(store), keep_(keep), thread_([this] { work(); }) {}

Sweeper::~Sweeper() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

bool Sweeper::rest(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_for(lock, time, [this] { return stop_; });
}

void Sweeper::work() {
  std::chrono::milliseconds pause = kBetween;
  while (rest(pause)) {
    std::promise<Result<int>> swept;
    const auto before = WallClock::now() - keep_;
    store_.sweep(std::chrono::time_point_cast<std::chrono::microseconds>(before), kAtOnce,
                 [&](Result<int> count) { swept.set_value(std::move(count)); });
    auto count = swept.get_future().get();
    if (!count) spdlog::error("remove old submissions: {}", count.error().text());
    pause = count && *count == kAtOnce ? std::chrono::milliseconds(kBetween) : kWhenNothingIsLeft;
  }
}

}  // namespace greenroom
