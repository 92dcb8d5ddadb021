// Pieces of Markdown, and of TeX that is parted (questions/tex.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greenroom {

// Without white space at its ends.
std::string trimmed(std::string_view text);

// Between two marks, white space outside of them: "* a*" emphasizes nothing.
std::string wrapped(std::string_view mark, const std::string& text);

// All lines but the first begin with so many spaces.
std::string indented(const std::string& text, std::size_t by);

// No more than one empty line in a row, in verbatim text either; none at the ends.
std::string tidied(const std::string& text);

// A table, the first row being its head.
std::string table_of(std::vector<std::vector<std::string>> rows);

// At marks that are not behind a backslash.
std::vector<std::string_view> parted(std::string_view text, std::string_view mark);

}  // namespace greenroom
