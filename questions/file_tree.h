// FileTree: the files of a question or a package, in memory: relative path with '/' → content.
#pragma once

#include <map>
#include <string>

namespace greenroom {

using FileTree = std::map<std::string, std::string>;

}  // namespace greenroom
