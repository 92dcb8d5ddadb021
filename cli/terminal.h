// What people see: colour on a terminal, plain text in a pipe, and nothing that a program printed
// can steer the terminal.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "submission/verdict.h"

namespace greenroom::cli {

enum class Colour { kGreen, kRed, kYellow, kDim, kBold };

// Is this stream a terminal on which colour is wanted (NO_COLOR unset, TERM not dumb)?
bool has_colour(std::FILE* stream);

std::string paint(std::string_view text, Colour colour, bool on);

// The verdict's phrase in its colour.
std::string paint_verdict(Verdict verdict, bool on);

// Control characters other than tab and line end become visible ("^["), so that output cannot move
// the cursor or set a title. Also those beyond ASCII, as UTF-8 and as bare bytes: a one-character
// CSI on some terminals.
std::string harmless(std::string_view text);

// Harmless, and line ends become visible too.
std::string one_line(std::string_view text);

// harmless() for output that comes in chunks: a character that is cut in two waits for its rest.
class HarmlessStream {
 public:
  std::string next(std::string_view chunk);
  std::string rest();

 private:
  std::string held_;
};

}  // namespace greenroom::cli
