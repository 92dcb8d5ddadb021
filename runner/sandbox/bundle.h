// Bundles: files on their way into or out of a box, in one sealed memfd. No path of the host is
// involved.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom {

struct BundleFile {
  std::string path;  // relative, plain
  std::string content;
  bool executable = false;
};

// A sealed memory file with this content: nobody who gets it can change it.
Result<UniqueFd> sealed_memory_file(const char* name, std::string_view content);

// kInput if a path is not plain (absolute, "..", NUL, longer than 255 bytes in a part).
Result<UniqueFd> make_bundle(const std::vector<BundleFile>& files);

// Is this a relative path without empty, "." or ".." parts, NUL, or parts too long for a file
// system?
bool is_plain_path(std::string_view path);

// The files of a bundle (-1: none) and those of `files` whose paths are not among them.
Result<UniqueFd> extend_bundle(int bundle, const std::vector<BundleFile>& files);

// Copies one file of a bundle to a sealed memory file of its own, ready to be executed. kInternal
// if it is not there.
Result<UniqueFd> extract_file(int bundle, std::string_view path);

// Paths in a bundle, in its order.
Result<std::vector<std::string>> bundle_paths(int bundle);

}  // namespace greenroom
