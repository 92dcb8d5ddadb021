// Places in code: what a line of the source is part of.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "languages/language.h"
#include "submission/note.h"

namespace greenroom::review {

// A statement, a loop or a function, by its lines.
struct Piece {
  int first = 1;
  int last = 1;
  std::string name;       // of a function; may be ""
  std::vector<int> body;  // of a loop or function: the lines on which its statements begin
  bool operator==(const Piece&) const = default;
};

struct Outline {
  std::vector<Piece> loops;       // the outer ones first
  std::vector<Piece> functions;   // likewise
  std::vector<Piece> statements;  // simple ones, that do something when they are run

  // The innermost that holds the line.
  [[nodiscard]] static const Piece* around(const std::vector<Piece>& pieces, int line);
};

// Nothing: the source cannot be parsed, or not in time.
std::optional<Outline> outline_of(const Language& language, const std::string& source);

}  // namespace greenroom::review
