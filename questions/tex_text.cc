#include "questions/tex_text.h"

#include <algorithm>

namespace greenroom {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

}  // namespace

std::string trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return "";
  return std::string(text.substr(start, text.find_last_not_of(kSpace) - start + 1));
}

std::string wrapped(std::string_view mark, const std::string& text) {
  const std::string inner = trimmed(text);
  if (inner.empty() || mark.empty()) return text;
  const bool code = mark == "`" && inner.find('`') != std::string::npos;
  const std::string with = code ? "`` " : std::string(mark);
  const std::string before = text.starts_with(inner.front()) ? "" : " ";
  const std::string after = text.ends_with(inner.back()) ? "" : " ";
  return before + with + inner + std::string(with.rbegin(), with.rend()) + after;
}

std::string indented(const std::string& text, std::size_t by) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] != '\n') out.append(by, ' ');
  }
  return out;
}

std::string tidied(const std::string& text) {
  std::string out;
  int ends = 2;
  for (const char c : text) {
    ends = c == '\n' ? ends + 1 : 0;
    if (ends <= 2) out += c;
  }
  return trimmed(out) + "\n";
}

std::string table_of(std::vector<std::vector<std::string>> rows) {
  // Rows that lack cells are filled up, but not to the width of a hostile one.
  constexpr std::size_t kMaxFilled = 50;
  std::size_t columns = 0;
  for (const auto& each : rows) columns = std::max(columns, each.size());
  std::string out = "\n\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].resize(std::max(rows[i].size(), std::min(columns, kMaxFilled)));
    for (const std::string& cell : rows[i]) out += "| " + cell + " ";
    out += "|\n";
    if (i > 0) continue;
    for (std::size_t k = 0; k < rows[i].size(); ++k) out += "|---";
    out += "|\n";
  }
  return out + "\n";
}

std::vector<std::string_view> parted(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with(mark)) {
      parts.push_back(text.substr(start, i - start));
      start = i += mark.size();
    } else {
      i += text[i] == '\\' ? 2 : 1;
    }
  }
  parts.push_back(text.substr(start));
  return parts;
}

}  // namespace greenroom
