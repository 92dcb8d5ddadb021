// Cache: what the model proposed for the same question. Bounded by entries and bytes; what was not
// asked for the longest goes first. Any thread.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/bytes.h"
#include "base/digest.h"
#include "review/model/proposal.h"

namespace greenroom::model {

class Cache {
 public:
  explicit Cache(std::size_t most_entries = 256, Bytes most_bytes = mib(4))
      : most_entries_(most_entries), most_bytes_(static_cast<std::size_t>(most_bytes.count())) {}

  [[nodiscard]] std::optional<Proposals> find(const Digest& key);
  void put(const Digest& key, const Proposals& proposals);
  [[nodiscard]] std::size_t size() const;

 private:
  struct Entry {
    Digest key;
    Proposals proposals;
    std::size_t bytes;
  };
  void drop_last();

  const std::size_t most_entries_;
  const std::size_t most_bytes_;
  mutable std::mutex mutex_;  // guards what follows
  std::list<Entry> entries_;  // the last used first
  std::map<Digest, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace greenroom::model
