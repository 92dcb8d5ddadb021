#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cstddef>

#include "base/unique_fd.h"

namespace greenroom {

Result<std::string> read_file(const std::filesystem::path& path, Bytes cap) {
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd) return input_error("cannot read " + path.string() + ": " + std::strerror(errno));
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return system_error("stat", path.string());
  if (S_ISDIR(info.st_mode))
    return input_error("cannot read " + path.string() + ": it is a folder");
  if (S_ISREG(info.st_mode) && info.st_size > cap.count()) {
    return input_error(path.string() + " is " + std::to_string(info.st_size) +
                       " bytes, more than the " + std::to_string(cap.count()) +
                       " that are accepted");
  }
  ::fcntl(fd.get(), F_SETFL, 0);
  return read_all(fd.get(), cap, path.string());
}

Result<std::string> read_all(int fd, Bytes cap, std::string_view name) {
  std::string content;
  std::array<char, 65536> chunk{};
  for (;;) {
    const ssize_t got = ::read(fd, chunk.data(), chunk.size());
    if (got == 0) return content;
    if (got < 0) {
      if (errno == EINTR) continue;
      return system_error("read", name);
    }
    content.append(chunk.data(), static_cast<std::size_t>(got));
    if (static_cast<std::int64_t>(content.size()) > cap.count()) {
      return input_error(std::string(name) + " is longer than the " + std::to_string(cap.count()) +
                         " bytes that are accepted");
    }
  }
}

Status write_all(int fd, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) continue;
      return system_error("write", name);
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<std::string> read_kernel_file(int dir, const std::string& path) {
  UniqueFd fd(::openat(dir, path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return system_error("open", path);
  auto content = read_all(fd.get(), mib(16), path);
  if (content && !content->empty() && content->back() == '\n') content->pop_back();
  return content;
}

Status write_kernel_file(int dir, const std::string& path, std::string_view text) {
  UniqueFd fd(::openat(dir, path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!fd) return system_error("open", path);
  // One write: the kernel takes each write as a whole command.
  if (::write(fd.get(), text.data(), text.size()) < 0) return system_error("write", path);
  return {};
}

}  // namespace greenroom
