// FileTree: the files of a folder, in memory: what questions are read from, wherever they come from
// (a folder, an upload, the store).
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace greenroom {

using FileTree = std::map<std::string, std::string>;  // "solutions/accepted/a.py" → content

// What one folder may hold.
struct FileTreeLimits {
  std::size_t files = 1000;
  Bytes file = mib(64);
  Bytes all = mib(128);
};

struct FileTreeReading {
  static constexpr const char* kEmptyFolder = "is an empty folder";

  FileTree files;
  // What is there and is not among the files, with the reason: "is no regular file".
  std::map<std::string, std::string> left_out;
};

// Of the paths below the folder those that are wanted, files and folders alike; all, if nothing is
// said. Follows no symbolic link. A folder that cannot be read, or is not there, has no files.
FileTreeReading read_file_tree(const std::filesystem::path& folder,
                               const std::function<bool(std::string_view path)>& wanted = {},
                               const FileTreeLimits& limits = {});

// Relative, its parts neither empty nor "." nor "..", without NUL, at most 255 bytes.
bool is_tree_path(std::string_view path);

// As one piece of bytes: the same for the same files.
std::string pack(const FileTree& tree);
// SHA-256 over that, in hex.
std::string digest_of(const FileTree& tree);
// kInput: not what pack makes.
Result<FileTree> unpack_file_tree(std::string_view bytes);

}  // namespace greenroom
