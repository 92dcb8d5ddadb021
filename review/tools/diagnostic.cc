#include "review/tools/diagnostic.h"

#include <algorithm>
#include <charconv>

namespace greenroom::review {
namespace {

constexpr std::size_t kLongestLine = 1000;

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

bool read_diagnostic(std::string_view line, const std::regex& pattern, const Groups& groups,
                     Diagnostic& found) {
  line = line.substr(0, kLongestLine);
  std::match_results<std::string_view::const_iterator> match;
  if (!std::regex_search(line.begin(), line.end(), match, pattern,
                         std::regex_constants::match_continuous))
    return false;
  found = {};
  for (std::size_t i = 0; i < groups.size() && i + 1 < match.size(); ++i) {
    std::string text = match[i + 1].str();
    if (groups[i] == "line") {
      found.line = number(text);
    } else if (groups[i] == "column") {
      found.column = number(text);
    } else if (groups[i] == "offset") {
      found.offset = number(text);
    } else if (groups[i] == "file") {
      found.file = text.starts_with("./") ? text.substr(2) : std::move(text);
    } else if (groups[i] == "severity") {
      found.severity = std::move(text);
    } else if (groups[i] == "id") {
      found.id = std::move(text);
    } else if (groups[i] == "text") {
      found.text = std::move(text);
    }
  }
  return true;
}

std::vector<std::string_view> output_lines(std::string_view output, std::size_t most) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < output.size() && lines.size() < most;) {
    const std::size_t end = std::min(output.find('\n', at), output.size());
    std::string_view line = output.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

}  // namespace greenroom::review
