// Diagnostic: one remark of a compiler or a tool, out of the lines that it prints.
#pragma once

#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace greenroom::review {

struct Diagnostic {
  std::string file;
  int line = 0;
  int column = 0;   // 0: not said
  int offset = -1;  // from 0, in the file; -1: not said
  std::string severity;
  std::string id;
  std::string text;
};

// What each group of the pattern holds, in order: file, line, column, offset, severity, id, text.
using Groups = std::vector<std::string>;

// One line of output. Looks at no more than the first 1000 bytes of it: std::regex recurses for
// each character.
bool read_diagnostic(std::string_view line, const std::regex& pattern, const Groups& groups,
                     Diagnostic& found);

// Lines of output without their ends, at most so many.
std::vector<std::string_view> output_lines(std::string_view output, std::size_t most = 20'000);

}  // namespace greenroom::review
