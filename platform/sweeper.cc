#include "platform/sweeper.h"

#include <spdlog/spdlog.h>

#include "store/answer_of.h"
#include "store/batch_store.h"

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
    const WallTime before = wall_now() - keep_;
    const auto single =
        answer_of<int>([&](auto done) { store_.sweep(before, kAtOnce, std::move(done)); });
    const auto batches = answer_of<int>(
        [&](auto done) { store_.batches().sweep(before, kAtOnce, std::move(done)); });
    bool more = false;
    for (const auto* count : {&single, &batches}) {
      if (!*count) spdlog::error("remove old submissions: {}", count->error().text());
      more = more || (*count && **count == kAtOnce);
    }
    pause = more ? std::chrono::milliseconds(kBetween) : kWhenNothingIsLeft;
  }
}

}  // namespace greenroom
