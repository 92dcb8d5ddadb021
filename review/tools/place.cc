#include "review/tools/place.h"

#include <algorithm>

#include "review/source/plain_text.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kLongestQuote = 160;

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$';
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// Behind the word, literal or sign that begins at `at`.
std::size_t end_of_token(std::string_view line, std::size_t at) {
  const char first = line[at];
  if (is_word(first)) {
    while (at < line.size() && is_word(line[at])) ++at;
    return at;
  }
  if (first == '"' || first == '\'') {
    for (std::size_t i = at + 1; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == first) {
        return i + 1;
      }
    }
  }
  return at + 1;
}

// "a[i]" of its bracket, "f(x)" of its parenthesis: where compilers and tools point for an access
// or a call. Nothing if there is no word before it.
std::optional<std::pair<std::size_t, std::size_t>> around_bracket(std::string_view line,
                                                                  std::size_t at) {
  if ((line[at] != '[' && line[at] != '(') || at == 0 || !is_word(line[at - 1]))
    return std::nullopt;
  std::size_t begin = at;
  while (begin > 0 && is_word(line[begin - 1])) --begin;
  int depth = 0;
  for (std::size_t i = at; i < line.size(); ++i) {
    if (line[i] == '[' || line[i] == '(') ++depth;
    if ((line[i] == ']' || line[i] == ')') && --depth == 0) return std::pair(begin, i + 1);
  }
  return std::pair(begin, at);
}

Range whole(std::string_view line, int number) {
  const auto* begin = std::find_if_not(line.begin(), line.end(), is_blank);
  if (begin == line.end()) return {number, 1, number, 1};
  std::size_t end = line.size();
  while (is_blank(line[end - 1])) --end;
  return {number, static_cast<int>(begin - line.begin()) + 1, number, static_cast<int>(end) + 1};
}

// What the byte adds to the count; nothing where it is inside a character.
int units(std::string_view text, std::size_t at, Columns columns) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (columns == Columns::kBytes) return 1;
  if ((byte & 0xC0) == 0x80 && at > 0) return 0;
  return columns == Columns::kUtf16 && byte >= 0xF0 ? 2 : 1;
}

}  // namespace

Lines::Lines(std::string_view source) {
  for (std::size_t at = 0; at <= source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = source.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines_.push_back(line);
    at = end + 1;
  }
}

std::optional<std::string_view> Lines::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > lines_.size()) return std::nullopt;
  return lines_[static_cast<std::size_t>(number) - 1];
}

std::optional<Range> Lines::range_at(int line, int column, Columns columns) const {
  const auto text = this->line(line);
  if (!text) return std::nullopt;
  const int bytes = byte_column(*text, column, columns);
  const auto at = static_cast<std::size_t>(bytes) - 1;
  if (bytes < 1 || at >= text->size() || is_blank((*text)[at])) return whole(*text, line);
  if (const auto found = around_bracket(*text, at))
    return Range{line, static_cast<int>(found->first) + 1, line,
                 static_cast<int>(found->second) + 1};
  return Range{line, bytes, line, static_cast<int>(end_of_token(*text, at)) + 1};
}

std::string Lines::quote(const Range& range) const {
  const auto text = line(range.line);
  if (!text || range.column < 1) return "";
  const auto begin = std::min(static_cast<std::size_t>(range.column) - 1, text->size());
  const auto end = range.end_line == range.line
                       ? std::min(static_cast<std::size_t>(range.end_column) - 1, text->size())
                       : text->size();
  return shortened(text->substr(begin, std::max(begin, end) - begin), kLongestQuote);
}

std::vector<int> starts_of_lines(std::string_view source, Columns columns) {
  std::vector<int> starts = {0};
  int counted = 0;
  for (std::size_t at = 0; at < source.size(); ++at) {
    counted += units(source, at, columns);
    if (source[at] == '\n') starts.push_back(counted);
  }
  return starts;
}

int byte_column(std::string_view line, int column, Columns columns) {
  if (columns == Columns::kBytes || column < 1) return column;
  int counted = 1;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const int here = units(line, at, columns);
    if (here == 0) continue;
    if (counted >= column) return static_cast<int>(at) + 1;
    counted += here;
  }
  return static_cast<int>(line.size()) + 1 + std::max(column - counted, 0);
}

}  // namespace greenroom::review
