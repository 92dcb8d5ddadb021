#include "review/tools/plain_words.h"

#include <algorithm>

#include "review/source/plain_text.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kLongestWord = 60;
constexpr std::size_t kMostRead = 4000;

// ESC [ … letter, or ESC and what follows.
std::size_t length_of_escape(std::string_view text) {
  if (text.size() < 2 || text[1] != '[') return std::min<std::size_t>(text.size(), 2);
  std::size_t end = 2;
  while (end < text.size() && text[end] >= 0x20 && text[end] < 0x40) ++end;
  return std::min(end + 1, text.size());
}

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = text.find('\x1b'); at != std::string_view::npos; at = text.find('\x1b')) {
    out += text.substr(0, at);
    text.remove_prefix(at);
    text.remove_prefix(length_of_escape(text));
  }
  return out.append(text);
}

}  // namespace

std::string plain_words(std::string_view text, std::size_t most) {
  const std::string plain = plain_text(without_escapes(text.substr(0, kMostRead)), kMostRead);
  std::string out;
  std::string_view left = plain;
  while (!left.empty()) {
    const std::size_t word = std::min(left.find(' '), left.size());
    out += word <= kLongestWord ? std::string(left.substr(0, word))
                                : shortened(left.substr(0, word), kLongestWord + 3);
    left.remove_prefix(word);
    if (!left.empty()) left.remove_prefix(1);
    if (!left.empty()) out += ' ';
  }
  return shortened(out, most);
}

}  // namespace greenroom::review
