#include "review/model/text.h"

#include <algorithm>

#include <fmt/format.h>

#include "review/source/characters.h"

namespace greenroom::model {
namespace {

using review::Character;
using review::character_at;

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

struct Span {
  char32_t first;
  char32_t last;
};

// Controls of terminals and of writing direction, and what has no width.
constexpr Span kUnseen[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},       {0xAD, 0xAD},       {0x61C, 0x61C},     {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},
    {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},
    {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

bool is_unseen(char32_t code) {
  return std::any_of(std::begin(kUnseen), std::end(kUnseen),
                     [&](const Span& each) { return code >= each.first && code <= each.last; });
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 ||
         code == 0x2028 || code == 0x2029;
}

// Behind the terminal sequence that begins with the escape at `at`.
std::size_t behind_escape(std::string_view text, std::size_t at, std::size_t introducer) {
  std::size_t next = at + introducer;
  const bool control = introducer == 2 || byte_at(text, next) == '[';  // U+009B is both in one
  if (introducer == 1) {
    if (byte_at(text, next) == ']') {  // a title, up to a bell or ESC backslash
      while (next < text.size() && text[next] != '\a' && text[next] != '\x1B') ++next;
      return std::min(next + (byte_at(text, next) == 0x1B ? 2 : 1), text.size());
    }
    if (!control) return next;
    ++next;
  }
  while (next < text.size() && byte_at(text, next) >= 0x20 && byte_at(text, next) < 0x40) ++next;
  return std::min(next + 1, text.size());
}

}  // namespace

std::string plain_text(std::string_view text, std::size_t most) {
  std::string plain;
  bool blank = false;
  for (std::size_t at = 0; at < text.size() && plain.size() <= most;) {
    const Character each = character_at(text, at);
    if (each.valid && (each.code == 0x1B || each.code == 0x9B)) {
      at = behind_escape(text, at, each.size);
      continue;
    }
    if (each.valid && is_blank(each.code)) {
      blank = true;
    } else if (each.valid && !is_unseen(each.code)) {
      if (blank && !plain.empty()) plain += ' ';
      blank = false;
      plain += text.substr(at, each.size);
    }
    at += each.size;
  }
  if (plain.size() <= most) return plain;
  const std::size_t room = most < kEllipsis.size() ? 0 : most - kEllipsis.size();
  return std::string(first_bytes(plain, room)).append(most < kEllipsis.size() ? "" : kEllipsis);
}

std::string data_line(std::string_view line) {
  std::string data;
  for (std::size_t at = 0; at < line.size();) {
    const Character each = character_at(line, at);
    if (!each.valid) {
      data += kReplacement;
    } else if (each.code != '\t' && is_unseen(each.code)) {
      data += fmt::format("\\u{{{:X}}}", static_cast<unsigned>(each.code));
    } else {
      data += line.substr(at, each.size);
    }
    at += each.size;
  }
  return data;
}

bool is_plain_code(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character each = character_at(text, at);
    const bool usual = each.code == '\t' || each.code == '\n' || each.code == '\r';
    if (!each.valid || (is_unseen(each.code) && !usual)) return false;
    at += each.size;
  }
  return true;
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (byte_at(text, end) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace greenroom::model
