#include "review/model/cache.h"

namespace greenroom::model {
namespace {

std::size_t bytes_of(const Proposals& proposals) {
  std::size_t bytes = 200;  // of the entry itself
  for (const Proposal& each : proposals.notes) {
    bytes += sizeof(Proposal) + each.quote.size() + each.title.size() + each.message.size() +
             each.evidence.size() + (each.fix ? each.fix->text.size() : 0);
  }
  return bytes;
}

}  // namespace

std::optional<Proposals> Cache::find(const Digest& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->proposals;
}

void Cache::put(const Digest& key, const Proposals& proposals) {
  const std::size_t bytes = bytes_of(proposals);
  const std::lock_guard lock(mutex_);
  if (bytes > most_bytes_ || most_entries_ == 0 || by_key_.contains(key)) return;
  entries_.push_front({key, proposals, bytes});
  by_key_[key] = entries_.begin();
  bytes_ += bytes;
  while (entries_.size() > most_entries_ || bytes_ > most_bytes_) drop_last();
}

std::size_t Cache::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void Cache::drop_last() {
  bytes_ -= entries_.back().bytes;
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

}  // namespace greenroom::model
