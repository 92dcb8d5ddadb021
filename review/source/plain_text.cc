#include "review/source/plain_text.h"

#include "review/source/characters.h"

namespace greenroom::review {
namespace {

bool is_unseen(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x61C ||
         (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE0FFF);
}

}  // namespace

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  constexpr std::string_view kMore = "…";
  std::size_t end = most < kMore.size() ? 0 : most - kMore.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return std::string(text.substr(0, end)).append(most < kMore.size() ? "" : kMore);
}

std::string plain_text(std::string_view text, std::size_t most) {
  std::string plain;
  // Past what is shown only whether there is more matters.
  while (!text.empty() && plain.size() <= most + 8) {
    const Character character = character_at(text, 0);
    const bool blank =
        character.size == 1 && character.valid &&
        (character.code == ' ' || (character.code >= '\t' && character.code <= '\r'));
    if (blank) {
      if (!plain.empty() && plain.back() != ' ') plain += ' ';
    } else if (!character.valid || is_unseen(character.code)) {
      plain += "\xEF\xBF\xBD";
    } else {
      plain += text.substr(0, character.size);
    }
    text.remove_prefix(character.size);
  }
  while (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return shortened(plain, most);
}

}  // namespace greenroom::review
