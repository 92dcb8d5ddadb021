// HeaderCache: precompiled headers for C++ submissions, kept in a folder that compile boxes see
// read-only. The headers are most of a small program's compile time.
//
// The idea: a header made of exactly the includes a source begins with (include_prefix.h), by the
// same compiler with the same flags, forced with -include, gives the same program: byte for byte
// the same assembly, and the same diagnostics but for a name that restore_diagnostics() puts back.
// A header of only the first few of these includes does too, so the longest one that is there is
// used. The trade-off: 28 MB (<iostream>) to 124 MB (<bits/stdc++.h>) of disk each.
//
// Runs nothing. The owner compiles a job in a compile box, whose result is stored here. Any number
// of threads and workers may share one folder: a header is named only when it is whole, changes are
// made under a lock, and what is evicted leaves its few hundred bytes of source behind for a day,
// so that a compile that was just told of it includes that instead.
//
// Failures are misses. gcc does not notice when bytes in the middle of such a file have changed, so
// each worker compares a header with its check sum before it names it for the first time.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "runner/judge/header_request.h"

namespace greenroom {

// Where compile boxes see the folder.
inline constexpr const char* kHeaderCacheMount = "/headers";

struct HeaderCacheOptions {
  std::filesystem::path folder;  // made 0755 if missing; must be ours
  std::filesystem::path shown_at = kHeaderCacheMount;
  Bytes budget = mib(1024);  // on disk, of all headers
  int demand = 2;            // compiles that would have used it
  std::vector<std::vector<std::string>> always = {{"bits/stdc++.h"}, {"iostream"}};
  std::string profiles;  // names the sandbox profiles in force, shortly; part of every key
  // So are these, by path, size and time: the compiler alone does not tell of a new libc.
  std::vector<std::filesystem::path> watched = {"/var/lib/dpkg/status", "/usr/include",
                                                "/usr/include/features.h"};
};

// What a precompiled header is made of and by. To be run in a compile box like any other compile;
// to be stored only if it ends well and says nothing.
struct HeaderJob {
  std::string id;
  std::string key;
  std::vector<std::string> command;
  std::string source;  // content of the file kHeaderSource beside it; leaves kHeaderOutput
};

struct HeaderCounts {
  std::uint64_t hits = 0;     // all of the prefix was there
  std::uint64_t partial = 0;  // its beginning was
  std::uint64_t misses = 0;
  std::uint64_t stores = 0;
  std::uint64_t refused = 0;  // could not be made
  std::uint64_t evictions = 0;
  Bytes held;  // as of the last store
};

class HeaderCache {
 public:
  // Sweeps what was left half done. kUnavailable: the folder is another user's or open to others.
  static Result<std::unique_ptr<HeaderCache>> open(HeaderCacheOptions options);

  // Arguments to put right behind argv[0]; nothing: compile plainly. Counts as demand.
  [[nodiscard]] std::optional<std::vector<std::string>> find(const HeaderRequest& asked);

  // Asks for the headers that are always made, for the compiler and the flags of this request.
  void prepare(const HeaderRequest& request);

  // What is to be made next; then store(), give_up() or put_back() follows.
  [[nodiscard]] std::optional<HeaderJob> next_to_build();
  // `file` is read from its beginning and stays the caller's. An Error has given it up.
  Status store(const HeaderJob& job, int file);
  // It will not be asked for again.
  void give_up(const HeaderJob& job);
  // It could not be tried now and is still to be made.
  void put_back(const HeaderJob& job);

  [[nodiscard]] HeaderCounts counts() const;

 private:
  enum class Stage { kCounted, kQueued, kRefused };
  struct Wish {
    Stage stage = Stage::kCounted;
    int asked = 0;
  };

  using Seen = std::tuple<ino_t, std::int64_t, std::int64_t>;  // which file, last changed when

  HeaderCache(HeaderCacheOptions options, UniqueFd folder);

  [[nodiscard]] std::optional<std::string> surroundings(const HeaderRequest& request) const;
  [[nodiscard]] bool present(const HeaderJob& job) const;
  bool intact(const std::string& id, int entry, const struct stat& header, std::uint64_t sum) const;
  void ask(HeaderJob job, int times);
  Status keep(const HeaderJob& job, int file);
  void trim(std::string_view keep);
  [[nodiscard]] bool is_always(const std::string& id) const;

  const HeaderCacheOptions options_;
  const UniqueFd folder_;
  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, Wish> wishes_;
  std::deque<HeaderJob> queue_;
  std::set<std::string> always_;  // ids that prepare() asked for
  mutable std::map<std::string, Seen> intact_;
  HeaderCounts counts_;
};

}  // namespace greenroom
