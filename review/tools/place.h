// Places in a source, from what tools say of them: lines and columns that need not be there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "submission/note.h"

namespace greenroom::review {

// What a tool counts columns in, from 1.
enum class Columns { kBytes, kCharacters, kUtf16 };

class Lines {
 public:
  // `source` must live as long.
  explicit Lines(std::string_view source);

  // 1-based, without its end; nothing beyond the source.
  [[nodiscard]] std::optional<std::string_view> line(int number) const;
  // The word, literal or sign there; all of the line where the column is not in it. Nothing if
  // there is no such line.
  [[nodiscard]] std::optional<Range> range_at(int line, int column, Columns columns) const;
  // What stands in the range, of one line; a long one is cut.
  [[nodiscard]] std::string quote(const Range& range) const;

 private:
  std::vector<std::string_view> lines_;
};

// For a tool that counts from the start of the file, the line ends too: where each line begins.
std::vector<int> starts_of_lines(std::string_view source, Columns columns);

// In bytes, from 1. What is no UTF-8 counts one for each byte.
int byte_column(std::string_view line, int column, Columns columns);

}  // namespace greenroom::review
