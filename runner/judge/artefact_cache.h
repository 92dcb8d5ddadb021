// ArtefactCache: what compilers made, kept in a folder on disk under a hash of everything that
// decides it.
//
// Only the worker writes there, from what a compile box handed over, and only after a clean end.
// Every entry is checked against its own hash before it is used; a broken one is a miss and goes.
// What is found is copied to sealed memory files, so that no box ever sees the folder. Bounded:
// the least recently used goes first. Several threads and several workers may use one folder at
// once: an entry appears whole, by a rename, and whoever reads one that goes still has it open.
//
// Failures are misses: a full or broken disk makes a worker slow, never wrong.
//
// Not seen by the key: the clock. A program with __DATE__ in it keeps the time of the first
// compile.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "runner/judge/artefact_key.h"
#include "runner/judge/compile.h"

namespace greenroom {

struct ArtefactCacheOptions {
  std::filesystem::path folder;  // made 0700 if missing; must be ours
  Bytes budget = mib(512);       // on disk, of all entries
  Bytes largest = mib(32);       // of one entry; larger ones are not kept
  // One tenant never gets what another's submission left: whether a compile was quick would tell
  // whether somebody else had sent the same source.
  bool per_tenant = false;
  std::string profiles;  // names the sandbox profiles in force, shortly; another: another key
  // Part of every key by path, size and time. The tools alone do not tell of new headers and
  // libraries; Debian's package list changes with every package.
  std::vector<std::filesystem::path> watched = {"/var/lib/dpkg/status"};
};

struct ArtefactCounts {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;  // broken ones too
  std::uint64_t stores = 0;
  std::uint64_t failed_stores = 0;
  std::uint64_t too_large = 0;  // not stored for their size
  std::uint64_t evictions = 0;
  std::uint64_t broken = 0;
  Bytes held;  // in whole pages, as far as this worker knows
};

class ArtefactCache {
 public:
  // Sweeps what writers that were killed have left. kUnavailable: the folder is another user's, or
  // nothing can be written there.
  static Result<std::unique_ptr<ArtefactCache>> open(ArtefactCacheOptions options);

  // Asks the file system for the tools as they are now.
  [[nodiscard]] ArtefactKey key(const Recipe& recipe) const;

  // The artefact, and a report with ok, cached, output, truncated and refused.
  [[nodiscard]] std::optional<Compiled> find(const ArtefactKey& key);

  // Keeps a compile that ended well; any other is ignored.
  void store(const ArtefactKey& key, const Compiled& compiled);

  [[nodiscard]] ArtefactCounts counts() const;

 private:
  ArtefactCache(ArtefactCacheOptions options, UniqueFd folder);

  std::optional<Compiled> read(const std::string& name, const ArtefactKey& key);
  void discard(const std::string& name);
  Status write(const std::string& name, std::string_view content);
  void recount();

  const ArtefactCacheOptions options_;
  const UniqueFd folder_;
  std::atomic<std::uint64_t> hits_{0};
  std::atomic<std::uint64_t> misses_{0};
  std::atomic<std::uint64_t> stores_{0};
  std::atomic<std::uint64_t> failed_stores_{0};
  std::atomic<std::uint64_t> too_large_{0};
  std::atomic<std::uint64_t> evictions_{0};
  std::atomic<std::uint64_t> broken_{0};
  mutable std::mutex mutex_;  // guards what follows
  std::int64_t held_ = 0;     // as of the last count of the folder, and our stores since
  std::int64_t stored_since_count_ = 0;
};

}  // namespace greenroom
