#include "platform/sweeper.h"

#include <spdlog/spdlog.h>

#include "store/answer_of.h"

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
    const auto count = answer_of<int>(
        [&](auto done) { store_.sweep(wall_now() - keep_, kAtOnce, std::move(done)); });
    if (!count) spdlog::error("remove old submissions: {}", count.error().text());
    pause = count && *count == kAtOnce ? std::chrono::milliseconds(kBetween) : kWhenNothingIsLeft;
  }
}

}  // namespace greenroom
