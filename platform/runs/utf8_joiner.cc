#include "platform/runs/utf8_joiner.h"

#include <algorithm>
#include <utility>

namespace greenroom::runs {
namespace {

// Bytes of the character that starts with this one; 1 for what starts none.
std::size_t length_by(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 1;
}

// How many bytes at the end begin a character that has not come whole.
std::size_t incomplete_end(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    return length_by(byte) > back ? back : 0;
  }
  return 0;
}

}  // namespace

std::string Utf8Joiner::add(std::string_view bytes) {
  std::string text = std::exchange(held_, "");
  text.append(bytes);
  const std::size_t cut = text.size() - incomplete_end(text);
  held_ = text.substr(cut);
  text.resize(cut);
  return text;
}

}  // namespace greenroom::runs
