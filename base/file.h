// Reading whole files and descriptors, writing all of a buffer. Host side only: none of this
// follows a path a box could have made.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace greenroom {

// The whole of a regular file. Larger than `cap`, a folder or unreadable: kInput, naming the path.
Result<std::string> read_file(const std::filesystem::path& path, Bytes cap);

// Everything up to end of file from a descriptor, kInput beyond `cap`; `name` is used in errors.
Result<std::string> read_all(int fd, Bytes cap, std::string_view name);

// Writes all bytes, through EINTR and short writes.
Status write_all(int fd, std::string_view bytes, std::string_view name);

// Small kernel files (/proc, cgroup): the content without the last line end, or an Error. `dir` may
// be AT_FDCWD.
Result<std::string> read_kernel_file(int dir, const std::string& path);
Status write_kernel_file(int dir, const std::string& path, std::string_view text);

}  // namespace greenroom
