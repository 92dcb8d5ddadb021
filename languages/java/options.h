// The words after `java`, as its launcher reads them before there is a machine.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace greenroom::java {

inline constexpr std::size_t kDefaultStack = std::size_t{1} << 20;  // HotSpot's own on x86-64

struct Options {
  std::vector<std::string> machine;
  std::string class_path;
  std::size_t stack = kDefaultStack;
};

// Nothing: a word that is no option, or -cp without a path.
std::optional<Options> parse_options(std::span<char*> words);

// The machine asks when it is made whether an entry of the class path is a folder, and takes it for
// an archive otherwise; the program's classes come later. What has an ending is an archive.
void make_folders(std::string_view class_path);

}  // namespace greenroom::java
