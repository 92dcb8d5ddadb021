#include "cli/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace greenroom::cli {
namespace {

bool is_c1(unsigned char c) { return c >= 0x80 && c < 0xA0; }

// Of a UTF-8 character, by its first byte; 1 for what begins none.
std::size_t expected_length(char first) {
  const auto c = static_cast<unsigned char>(first);
  if (c < 0xC2 || c > 0xF4) return 1;
  return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

// Bytes of the character at the start of the text; 1 if it is not whole.
std::size_t whole_character(std::string_view text) {
  const std::size_t length = expected_length(text.front());
  if (length > text.size()) return 1;
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  return std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length),
                     continues)
             ? length
             : 1;
}

}  // namespace

bool has_colour(std::FILE* stream) {
  const char* term = std::getenv("TERM");
  const char* off = std::getenv("NO_COLOR");
  return ::isatty(::fileno(stream)) != 0 && (off == nullptr || *off == '\0') &&
         (term == nullptr || std::strcmp(term, "dumb") != 0);
}

std::string paint(std::string_view text, Colour colour, bool on) {
  if (!on) return std::string(text);
  const char* code = "";
  switch (colour) {
    case Colour::kGreen:
      code = "32";
      break;
    case Colour::kRed:
      code = "31";
      break;
    case Colour::kYellow:
      code = "33";
      break;
    case Colour::kDim:
      code = "2";
      break;
    case Colour::kBold:
      code = "1";
      break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string paint_verdict(Verdict verdict, bool on) {
  const Colour colour = verdict == Verdict::kAccepted    ? Colour::kGreen
                        : verdict == Verdict::kCancelled ? Colour::kYellow
                                                         : Colour::kRed;
  return paint(to_phrase(verdict), colour, on);
}

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const auto c = static_cast<unsigned char>(rest.front());
    const std::size_t length = whole_character(rest);
    if (rest.starts_with("\r\n")) {
      // A line end of another system is shown as ours.
    } else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) {
      out.append("^").push_back(static_cast<char>(c ^ 0x40));
    } else if (is_c1(c) ||
               (c == 0xC2 && length == 2 && is_c1(static_cast<unsigned char>(rest[1])))) {
      const auto control = static_cast<unsigned char>(rest[length - 1]);
      out.append("^").push_back(static_cast<char>(control - 0x40));
    } else {
      out += rest.substr(0, length);
    }
    i += length;
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : harmless(text)) {
    if (c == '\n') {
      out += "^J";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string HarmlessStream::next(std::string_view chunk) {
  held_ += chunk;
  std::size_t end = held_.size();
  // The last character may begin up to three bytes before the end.
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, held_.size()); ++back) {
    const char first = held_[held_.size() - back];
    if (expected_length(first) > back || (back == 1 && first == '\r')) end = held_.size() - back;
  }
  std::string out = harmless(std::string_view(held_).substr(0, end));
  held_.erase(0, end);
  return out;
}

std::string HarmlessStream::rest() { return harmless(std::exchange(held_, "")); }

}  // namespace greenroom::cli
