#include "runner/sandbox/warm_pool.h"

#include <algorithm>

namespace greenroom {
namespace {

constexpr std::size_t kMaxDemands = 8;
constexpr std::size_t kOfTheLast = 2;  // of the runtime that was used last
constexpr int kMaxFailures = 2;

}  // namespace

std::optional<WarmBox> WarmPool::take(const Program& program) {
  if (!program.runtime) return std::nullopt;
  remember(*program.runtime);
  // One that is ready rather than one that still starts.
  auto best = waiting_.end();
  for (auto each = waiting_.begin(); each != waiting_.end(); ++each) {
    if (each->dead || !can_hand_over(*each, program)) continue;
    if (best == waiting_.end() || (!best->ready() && each->ready())) best = each;
  }
  if (best == waiting_.end() || best->dead) {
    ++counts_.misses;
    return std::nullopt;
  }
  ++counts_.hits;
  WarmBox warm = std::move(*best);
  waiting_.erase(best);
  return warm;
}

std::optional<Runtime> WarmPool::next() const {
  const std::vector<std::size_t> counts = wanted();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (waiting_for(demands_.at(i).runtime) < counts.at(i)) return demands_.at(i).runtime;
  }
  return std::nullopt;
}

void WarmPool::add(WarmBox warm) { waiting_.push_back(std::move(warm)); }

std::optional<WarmBox> WarmPool::take_superfluous() {
  const std::vector<std::size_t> counts = wanted();
  for (auto each = waiting_.begin(); each != waiting_.end(); ++each) {
    (void)each->ready();  // looks whether it has died
    const auto demand = std::find_if(demands_.begin(), demands_.end(), [&](const Demand& known) {
      return known.runtime == each->runtime;
    });
    const std::size_t most = demand == demands_.end()
                                 ? 0
                                 : counts.at(static_cast<std::size_t>(demand - demands_.begin()));
    if (!each->dead && waiting_for(each->runtime) <= most) continue;
    WarmBox warm = std::move(*each);
    waiting_.erase(each);
    if (warm.dead) blame(warm.runtime);
    return warm;
  }
  return std::nullopt;
}

void WarmPool::blame(const Runtime& runtime) {
  ++counts_.failures;
  for (Demand& demand : demands_) {
    if (demand.runtime == runtime) ++demand.failures;
  }
}

void WarmPool::praise(const Runtime& runtime) {
  for (Demand& demand : demands_) {
    if (demand.runtime == runtime) demand.failures = 0;
  }
}

WarmCounts WarmPool::counts() {
  WarmCounts counts = counts_;
  for (WarmBox& warm : waiting_) {
    counts.held = counts.held + warm.runtime.held;
    ++counts.waiting;
    if (!warm.ready() && !warm.dead) ++counts.starting;
  }
  return counts;
}

std::deque<WarmBox> WarmPool::let_go() {
  demands_.clear();
  return std::exchange(waiting_, {});
}

std::size_t WarmPool::waiting_for(const Runtime& runtime) const {
  return static_cast<std::size_t>(
      std::count_if(waiting_.begin(), waiting_.end(),
                    [&](const WarmBox& warm) { return warm.runtime == runtime; }));
}

std::vector<std::size_t> WarmPool::wanted() const {
  std::vector<std::size_t> counts(demands_.size(), 0);
  Bytes left = budget_;
  for (const std::size_t round : {1, 2}) {
    for (std::size_t i = 0; i < demands_.size(); ++i) {
      const Demand& demand = demands_.at(i);
      const std::size_t most = i == 0 ? kOfTheLast : 1;
      if (demand.failures >= kMaxFailures || round > most || demand.runtime.held > left) continue;
      left = left - demand.runtime.held;
      ++counts.at(i);
    }
  }
  return counts;
}

WarmPool::Demand& WarmPool::remember(const Runtime& runtime) {
  const auto known = std::find_if(demands_.begin(), demands_.end(),
                                  [&](const Demand& demand) { return demand.runtime == runtime; });
  Demand demand = known == demands_.end() ? Demand{runtime} : std::move(*known);
  if (known != demands_.end()) demands_.erase(known);
  demands_.push_front(std::move(demand));
  // What is no longer remembered is no longer kept.
  if (demands_.size() > kMaxDemands) demands_.pop_back();
  return demands_.front();
}

}  // namespace greenroom
