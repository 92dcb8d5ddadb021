// Header folder: how precompiled headers lie on disk, for header_cache.cc.
//
// One folder per header, named by its id: kHeaderSource, kHeaderOutput, and kKeyFile, which comes
// last and goes first: where it is and fits, the header is whole. Files appear whole, by a rename.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom::header_folder {

inline constexpr const char* kKeyFile = "key";

// Keeps other threads and workers from changing the folder. Readers do not ask.
class Lock {
 public:
  explicit Lock(int folder);
  [[nodiscard]] bool held() const { return held_; }

 private:
  UniqueFd fd_;
  bool held_ = false;
};

UniqueFd open_entry(int folder, const std::string& id);

// Not through a link.
std::optional<struct stat> regular_file(int entry, const char* name);

// Of the whole file, wherever it has been read to. Against disks, not against people: the folder is
// ours. 30 ms for the largest.
std::optional<std::uint64_t> check_sum(int file);

// The check sum, if the entry's key file is of that key and of a header of that size.
std::optional<std::uint64_t> sum_of(int entry, const std::string& key, std::int64_t size);

// What an entry is made of. The key last: it is what makes the entry known.
struct Content {
  const std::string& source;
  const std::string& key;
  int header = -1;  // a file; stays the caller's
  std::int64_t size = 0;
};
Status write_entry(int folder, const std::string& id, const Content& content);

struct Held {
  std::string id;
  std::int64_t size = 0;
  timespec used{};
};

// Whole headers, the least recently used first. Sweeps entries that are not.
std::vector<Held> sweep(int folder);

// Its source stays a day for those who have just been told of the header.
void evict(int folder, const std::string& id);

}  // namespace greenroom::header_folder
