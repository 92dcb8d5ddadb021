#include "review/rules/fingerprint.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/digest.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kLength = 16;  // hexadecimal digits
constexpr std::size_t kLongestLine = 1000;

std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    lines.push_back(source.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string normalised(std::string_view line) {
  std::string kept;
  for (const char c : line.substr(0, kLongestLine)) {
    if (c != ' ' && c != '\t' && c != '\r') kept += c;
  }
  return kept;
}

}  // namespace

void set_fingerprints(std::string_view source, std::vector<Note>& notes) {
  const auto lines = lines_of(source);
  std::vector<Note*> order;
  for (Note& each : notes) order.push_back(&each);
  std::stable_sort(order.begin(), order.end(),
                   [](const Note* a, const Note* b) { return a->range < b->range; });
  std::map<std::string, int> seen;
  for (Note* each : order) {
    const auto line = static_cast<std::size_t>(each->range.line) - 1;
    const std::string key =
        each->rule + '\n' + (line < lines.size() ? normalised(lines[line]) : "");
    each->fingerprint = hex(sha256(key + '\n' + std::to_string(seen[key]++))).substr(0, kLength);
  }
}

}  // namespace greenroom::review
