#include "queue/dispatcher/subscribers.h"

#include <algorithm>

namespace greenroom::queue {

Subscription Subscribers::add(const std::string& token, bool progress, EventSink sink) {
  auto one = std::make_shared<One>();
  one->sink = std::move(sink);
  one->progress = progress;
  const std::lock_guard lock(mutex_);
  all_.emplace(token, one);
  return Subscription([self = weak_from_this(), token, one] {
    one->ended = true;
    if (const auto subscribers = self.lock()) subscribers->remove(token, one);
  });
}

std::vector<std::string> Subscribers::tokens() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> tokens;
  for (const auto& [token, one] : all_) {
    if (!one->finished && (tokens.empty() || tokens.back() != token)) tokens.push_back(token);
  }
  return tokens;
}

bool Subscribers::want_progress(const std::string& token) const {
  const std::lock_guard lock(mutex_);
  const auto [first, last] = all_.equal_range(token);
  return std::any_of(first, last, [](const auto& entry) { return entry.second->progress; });
}

void Subscribers::tell(const std::string& token, const Event& event) {
  const bool finished = std::holds_alternative<event::Finished>(event);
  const bool reviewed = std::holds_alternative<event::Reviewed>(event);
  const bool progress = !finished && !reviewed && !std::holds_alternative<event::Started>(event);
  std::vector<std::shared_ptr<One>> told;
  {
    const std::lock_guard lock(mutex_);
    const auto [first, last] = all_.equal_range(token);
    for (auto entry = first; entry != last; ++entry) {
      One& one = *entry->second;
      if (progress && !one.progress) continue;
      if (!reviewed && one.finished) continue;
      one.finished = one.finished || finished;
      told.push_back(entry->second);
    }
  }
  for (const auto& one : told) {
    if (!one->ended) one->sink(event);
  }
}

void Subscribers::remove(const std::string& token, const std::shared_ptr<One>& one) {
  const std::lock_guard lock(mutex_);
  const auto [first, last] = all_.equal_range(token);
  const auto found =
      std::find_if(first, last, [&](const auto& entry) { return entry.second == one; });
  if (found != last) all_.erase(found);
}

}  // namespace greenroom::queue
