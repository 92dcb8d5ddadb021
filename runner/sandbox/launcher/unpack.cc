#include "runner/sandbox/launcher/unpack.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>

#include "base/unique_fd.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {
namespace {

constexpr std::size_t kMaxPath = 1024;

bool is_plain(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\0') != std::string_view::npos)
    return false;
  for (;;) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

bool make_parents(const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (::mkdirat(AT_FDCWD, path.substr(0, slash).c_str(), 0755) != 0 && errno != EEXIST)
      return false;
  }
  return true;
}

bool copy(int bundle, off_t& offset, int file, std::uint64_t left) {
  static std::array<char, 65536> buffer;
  while (left > 0) {
    const ssize_t got =
        ::pread(bundle, buffer.data(), std::min<std::uint64_t>(left, buffer.size()), offset);
    if (got == 0) errno = EBADMSG;
    if (got <= 0) return false;
    for (ssize_t done = 0; done < got;) {
      const ssize_t put = ::write(file, buffer.data() + done, static_cast<std::size_t>(got - done));
      if (put < 0) return false;
      done += put;
    }
    offset += got;
    left -= static_cast<std::uint64_t>(got);
  }
  return true;
}

}  // namespace

bool unpack(int bundle) {
  off_t offset = 0;
  for (;;) {
    wire::BundleEntry entry;
    const ssize_t got = ::pread(bundle, &entry, sizeof entry, offset);
    if (got == 0) return true;
    errno = EBADMSG;
    if (got != sizeof entry || entry.path_bytes > kMaxPath) return false;
    offset += got;
    std::string path(entry.path_bytes, '\0');
    if (::pread(bundle, path.data(), path.size(), offset) != static_cast<ssize_t>(path.size()))
      return false;
    offset += static_cast<off_t>(path.size());
    errno = EBADMSG;
    if (!is_plain(path) || !make_parents(path)) return false;
    const mode_t mode = entry.executable != 0 ? 0755 : 0644;
    UniqueFd file(::openat(AT_FDCWD, path.c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!file || !copy(bundle, offset, file.get(), entry.content_bytes)) return false;
  }
}

}  // namespace greenroom::launcher
