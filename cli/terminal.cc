#include "cli/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace greenroom::cli {

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
    case Colour::kGreen: code = "32"; break;
    case Colour::kRed: code = "31"; break;
    case Colour::kYellow: code = "33"; break;
    case Colour::kDim: code = "2"; break;
    case Colour::kBold: code = "1"; break;
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
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (c == 0xC2 && next >= 0x80 && next < 0xA0) {  // C1 controls: a one-character CSI on some terminals
      out += "^";
      out.push_back(static_cast<char>(next - 0x40));
      ++i;
    } else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) {
      if (c == '\r' && next == '\n') continue;
      out += "^";
      out.push_back(static_cast<char>(c ^ 0x40));
    } else {
      out.push_back(static_cast<char>(c));
    }
  }
  return out;
}

}  // namespace greenroom::cli
