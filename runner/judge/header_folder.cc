#include "runner/judge/header_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <ctime>
#include <tuple>

#include "base/file.h"
#include "runner/judge/header_request.h"

namespace greenroom::header_folder {
namespace {

constexpr const char* kTemporary = "new";
constexpr std::time_t kSourceGoesAfter = 24 * 60 * 60;  // seconds; no compile takes as long
constexpr Bytes kLongestKey = kib(256);

std::string read_small(int entry, const char* name) {
  const UniqueFd fd(::openat(entry, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!fd) return "";
  auto text = read_all(fd.get(), kLongestKey, name);
  return text ? *text : "";
}

// What the key file begins with.
std::string size_line(std::int64_t size) { return std::to_string(size) + " bytes\n"; }

// What it says of a whole entry.
std::string whole_text(const std::string& key, std::int64_t size, std::uint64_t sum) {
  return size_line(size) + "sum " + std::to_string(sum) + "\n" + key;
}

// The sum, if this is the key file of that header.
std::optional<std::uint64_t> sum_in(std::string_view text, const std::string& key,
                                    std::int64_t size) {
  const std::string start = size_line(size) + "sum ";
  if (!text.starts_with(start)) return std::nullopt;
  std::uint64_t sum = 0;
  const char* end = text.data() + text.size();
  const auto [after, code] = std::from_chars(text.data() + start.size(), end, sum);
  if (code != std::errc() || text != whole_text(key, size, sum)) return std::nullopt;
  return sum;
}

Status copy_all(int to, int from, std::int64_t size) {
  off_t at = 0;
  while (at < size) {
    const ssize_t sent =
        ::sendfile(to, from, &at, static_cast<std::size_t>(size - static_cast<std::int64_t>(at)));
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return system_error("write", kHeaderOutput);
    if (sent == 0) return internal_error("the precompiled header became shorter");
  }
  return {};
}

// Under its name only when all of it is on disk.
template <typename Write>
Status publish(int entry, const char* name, const Write& write) {
  ::unlinkat(entry, kTemporary, 0);
  const UniqueFd fd(
      ::openat(entry, kTemporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!fd) return system_error("make", name);
  Status status = write(fd.get());
  if (status && ::fchmod(fd.get(), 0644) != 0) status = system_error("chmod", name);
  if (status && ::fsync(fd.get()) != 0) status = system_error("sync", name);
  if (status && ::renameat(entry, kTemporary, entry, name) != 0)
    status = system_error("rename", name);
  if (!status) ::unlinkat(entry, kTemporary, 0);
  return status;
}

Status publish_text(int entry, const char* name, std::string_view text) {
  return publish(entry, name, [&](int fd) { return write_all(fd, text, name); });
}

std::vector<std::string> entry_names(int folder) {
  std::vector<std::string> names;
  UniqueFd again(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  DIR* listing = again ? ::fdopendir(again.get()) : nullptr;
  if (listing == nullptr) return names;
  std::ignore = again.release();  // the listing's now
  while (const dirent* found = ::readdir(listing)) {
    const std::string_view name = found->d_name;
    if (name.size() == 16 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos)
      names.emplace_back(name);
  }
  ::closedir(listing);
  return names;
}

// The key goes first: from then on nobody is told of the header.
void remove_header(int entry) {
  ::unlinkat(entry, kKeyFile, 0);
  ::unlinkat(entry, kHeaderOutput, 0);
}

void remove_old_source(int folder, int entry, const std::string& id) {
  struct stat info {};
  if (::fstat(entry, &info) != 0 || info.st_mtime + kSourceGoesAfter >= std::time(nullptr)) return;
  ::unlinkat(entry, kHeaderSource, 0);
  ::unlinkat(folder, id.c_str(), AT_REMOVEDIR);
}

// Nothing if the entry was not whole.
std::optional<Held> examine(int folder, const std::string& id) {
  const UniqueFd entry = open_entry(folder, id);
  if (!entry) return std::nullopt;
  ::unlinkat(entry.get(), kTemporary, 0);
  const auto key = regular_file(entry.get(), kKeyFile);
  const auto header = regular_file(entry.get(), kHeaderOutput);
  const auto source = regular_file(entry.get(), kHeaderSource);
  const std::string text = key ? read_small(entry.get(), kKeyFile) : "";
  if (header && source && text.starts_with(size_line(header->st_size)))
    return Held{.id = id, .size = header->st_size, .used = key->st_mtim};
  if (key || header) remove_header(entry.get());
  remove_old_source(folder, entry.get(), id);
  return std::nullopt;
}

}  // namespace

Lock::Lock(int folder) : fd_(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  int done = -1;
  do done = fd_ ? ::flock(fd_.get(), LOCK_EX) : 0;
  while (done != 0 && errno == EINTR);
  held_ = fd_ && done == 0;
}

UniqueFd open_entry(int folder, const std::string& id) {
  return UniqueFd(::openat(folder, id.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

std::optional<struct stat> regular_file(int entry, const char* name) {
  struct stat info {};
  if (::fstatat(entry, name, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode))
    return std::nullopt;
  return info;
}

// Eight bytes at a time.
std::optional<std::uint64_t> check_sum(int file) {
  std::uint64_t sum = 14695981039346656037U;
  std::vector<char> chunk(std::size_t{1} << 20);
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(file, chunk.data(), chunk.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return sum;
    at += got;
    const auto size = static_cast<std::size_t>(got);
    std::fill_n(chunk.data() + size, std::min<std::size_t>(8, chunk.size() - size), '\0');
    for (std::size_t i = 0; i < size; i += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, chunk.data() + i, sizeof word);
      sum = std::rotl((sum ^ word) * 1099511628211U, 23);
    }
  }
}

std::optional<std::uint64_t> sum_of(int entry, const std::string& key, std::int64_t size) {
  return sum_in(read_small(entry, kKeyFile), key, size);
}

Status write_entry(int folder, const std::string& id, const Content& content) {
  if (::mkdirat(folder, id.c_str(), 0755) != 0 && errno != EEXIST)
    return system_error("make folder", id);
  const UniqueFd entry = open_entry(folder, id);
  if (!entry) return system_error("open", id);
  if (::fchmod(entry.get(), 0755) != 0) return system_error("chmod", id);
  ::unlinkat(entry.get(), kKeyFile, 0);
  Status status = publish_text(entry.get(), kHeaderSource, content.source);
  if (status)
    status = publish(entry.get(), kHeaderOutput,
                     [&](int fd) { return copy_all(fd, content.header, content.size); });
  if (!status) return status;
  const auto sum = check_sum(content.header);
  if (!sum) return system_error("read", kHeaderOutput);
  return publish_text(entry.get(), kKeyFile, whole_text(content.key, content.size, *sum));
}

std::vector<Held> sweep(int folder) {
  std::vector<Held> all;
  for (const std::string& id : entry_names(folder)) {
    if (auto entry = examine(folder, id)) all.push_back(std::move(*entry));
  }
  std::sort(all.begin(), all.end(), [](const Held& a, const Held& b) {
    return std::pair(a.used.tv_sec, a.used.tv_nsec) < std::pair(b.used.tv_sec, b.used.tv_nsec);
  });
  return all;
}

void evict(int folder, const std::string& id) {
  const UniqueFd entry = open_entry(folder, id);
  if (entry) remove_header(entry.get());
}

}  // namespace greenroom::header_folder
