// A folder or an archive (zip; tar, also packed by gzip, bzip2 or xz) as a FileTree.
//
// Every archive is taken for hostile: it is unpacked in memory, what counts is what really came
// out, and an entry that no question can need (a link, a device, "..", an absolute name, one that
// is there twice or encrypted) is refused by name. Names that begin with '.' or '-' are passed
// over, as the problem package format wants it, except for ".timelimit"; so is what macOS adds.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "questions/file_tree.h"

namespace greenroom {

struct TreeLimits {
  Bytes file = mib(64);  // of one; the cases of a question may have no more together
  Bytes total = mib(256);
  std::size_t count = 50'000;
};

// kInput: no archive, or one that is refused; names the entry.
Result<FileTree> unpack(std::string_view archive, const TreeLimits& limits = {});

// A folder, without following links, or an archive. kInput: as above; names the file.
Result<FileTree> read_files(const std::filesystem::path& path, const TreeLimits& limits = {});

// Does the file begin like an archive?
bool is_archive(const std::filesystem::path& path);

}  // namespace greenroom
