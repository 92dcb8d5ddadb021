#include "runner/sandbox/launcher/collect.h"

#include <dirent.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

#include "base/unique_fd.h"
#include "runner/sandbox/launcher/system_calls.h"

namespace greenroom::launcher {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxPath = 1024;

class Collector {
 public:
  explicit Collector(const wire::InitMessage& message) : message_(message) {
    box_.reset(::open("/box", O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    bundle_.reset(::memfd_create("bundle", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  }

  bool take(const std::string& path) {
    UniqueFd peek(open_beneath(box_.get(), path.c_str(), O_PATH | O_NOFOLLOW));
    struct stat info {};
    const bool folder = peek.valid() && ::fstat(peek.get(), &info) == 0 && S_ISDIR(info.st_mode);
    return folder ? take_folder(path, 0) : take_file(path);
  }

  void answer(int socket, bool ok) {
    if (ok && bundle_) {
      ::fcntl(bundle_.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
      const int descriptor = bundle_.get();
      wire::send_struct(socket, answer_, {&descriptor, 1});
      return;
    }
    if (answer_.errno_value == 0) answer_.errno_value = EIO;
    wire::send_struct(socket, answer_);
  }

 private:
  bool fail(const std::string& path, int code) {
    answer_.errno_value = code;
    const std::size_t length = std::min(path.size(), answer_.path.size() - 1);
    std::memcpy(answer_.path.data(), path.data(), length);
    return false;
  }

  bool take_file(const std::string& path) {
    if (path.size() > kMaxPath)
      return fail(path, ENAMETOOLONG);  // a bundle with it would be refused as broken
    // O_NONBLOCK: a FIFO put in the file's place must not hold us up before fstat has seen it.
    UniqueFd file(open_beneath(box_.get(), path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW));
    if (!file) return fail(path, errno);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return fail(path, errno);
    if (!S_ISREG(info.st_mode)) return fail(path, kNotRegular);
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (answer_.files >= message_.max_files || size > message_.max_bytes - answer_.bytes)
      return fail(path, EFBIG);
    ++answer_.files;
    answer_.bytes += size;
    wire::BundleEntry entry;
    entry.path_bytes = static_cast<std::uint32_t>(path.size());
    entry.executable = (info.st_mode & S_IXUSR) != 0 ? 1 : 0;
    entry.content_bytes = size;
    if (!put(&entry, sizeof entry) || !put(path.data(), path.size())) return fail(path, errno);
    for (std::uint64_t left = size; left > 0;) {
      const ssize_t moved = ::sendfile(bundle_.get(), file.get(), nullptr, left);
      if (moved <= 0) return fail(path, moved == 0 ? EIO : errno);
      left -= static_cast<std::uint64_t>(moved);
    }
    return true;
  }

  bool take_folder(const std::string& path, int depth) {
    if (depth >= kMaxDepth || path.size() > kMaxPath) return fail(path, ENAMETOOLONG);
    const int fd = open_beneath(box_.get(), path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (fd < 0) return fail(path, errno);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::fdopendir(fd), &::closedir);
    if (!folder) return fail(path, errno);
    while (const dirent* entry = ::readdir(folder.get())) {
      const std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      // "." is all of /box, and a bundle's paths are plain.
      const std::string below = path == "." ? name : path + "/" + name;
      const bool taken = entry->d_type == DT_DIR ? take_folder(below, depth + 1) : take_file(below);
      if (!taken) return false;
    }
    return true;
  }

  bool put(const void* bytes, std::size_t size) {
    return ::write(bundle_.get(), bytes, size) == static_cast<ssize_t>(size);
  }

  static constexpr int kNotRegular = ENXIO;  // "not a regular file"

  const wire::InitMessage& message_;
  UniqueFd box_;
  UniqueFd bundle_;
  wire::Collected answer_;
};

}  // namespace

void collect(const wire::InitMessage& message, std::string_view paths, int socket) {
  Collector collector(message);
  bool ok = true;
  for (std::uint32_t i = 0; ok && i < message.path_count; ++i) {
    const std::size_t end = paths.find('\0');
    if (end == std::string_view::npos) break;
    ok = collector.take(std::string(paths.substr(0, end)));
    paths.remove_prefix(end + 1);
  }
  collector.answer(socket, ok);
}

}  // namespace greenroom::launcher
