#include "review/invisible.h"

#include <fmt/format.h>

#include "review/source/characters.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kMostLines = 10;

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool turns_direction(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool has_no_width(char32_t code) {
  return code == 0x200B || code == 0x2060 || code == 0xFEFF || code == 0x00AD || code == 0x3164 ||
         code == 0x115F || code == 0x1160 || code == 0xFFA0 || code == 0x180E || code == 0x200E ||
         code == 0x200F || code == 0x061C || (code >= 0xE0000 && code <= 0xE007F);
}

bool joins(char32_t code) { return code == 0x200C || code == 0x200D; }

bool is_ascii(std::string_view text, std::size_t at) {
  return at >= text.size() || byte_at(text, at) < 0x80;
}

bool is_invisible(std::string_view text, std::size_t at, const Character& each) {
  if (each.code == 0xFEFF && at == 0) return false;
  if (joins(each.code)) return at == 0 || is_ascii(text, at - 1) || is_ascii(text, at + each.size);
  return turns_direction(each.code) || has_no_width(each.code);
}

Note note_of(std::string_view line, int number, std::size_t at, const Character& each) {
  Note note;
  note.rule = kInvisibleRule;
  note.category = Category::kSecurity;
  note.severity = Severity::kWarning;
  note.confidence = 0.99;
  note.range = {number, static_cast<int>(at) + 1, number, static_cast<int>(at + each.size) + 1};
  note.quote = std::string(line.substr(0, 160));
  note.title = "An invisible character stands in the source";
  note.message = fmt::format(
      "U+{:04X} {}. Delete it, or write it as an escape.", static_cast<unsigned>(each.code),
      turns_direction(each.code)
          ? "turns the direction of writing, so that what is seen is not what is executed"
          : "has no width: names and texts that look the same are different");
  note.why = "Source should mean what a reader sees; copied code is the usual way in.";
  note.evidence = {{"ast", "", fmt::format("U+{:04X}", static_cast<unsigned>(each.code))}};
  return note;
}

}  // namespace

std::vector<Note> find_invisible(std::string_view source) {
  std::vector<Note> notes;
  int number = 1;
  std::size_t begin = 0;  // of the line
  bool noted = false;
  for (std::size_t at = 0; at < source.size() && notes.size() < kMostLines;) {
    const Character each = character_at(source, at);
    if (each.code == '\n') {
      ++number;
      begin = at + 1;
      noted = false;
    } else if (!noted && is_invisible(source, at, each)) {
      const std::string_view line = source.substr(begin, source.find('\n', begin) - begin);
      notes.push_back(note_of(line, number, at - begin, each));
      noted = true;
    }
    at += each.size;
  }
  return notes;
}

}  // namespace greenroom::review
