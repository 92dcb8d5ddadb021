// Trace: what a runtime said on stderr of the exception that ended the program. It is the
// candidate's output and may be forged: nothing of it is believed beyond what it says, and
// OwnSource tells which of its lines are there at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "languages/evidence_rules.h"
#include "review/source/own_source.h"

namespace greenroom::review {

struct Frame {
  std::string file;
  int line = 0;
  std::string function;  // without what it is part of; "": it has no name
  int times = 1;         // it stands so often in a row
};

struct Trace {
  std::string type;  // "": none was found
  std::string message;
  std::vector<Frame> frames;   // the deepest first
  std::optional<Frame> place;  // where the source could not be read

  // The deepest that is the candidate's own.
  [[nodiscard]] std::optional<OwnLine> own_line(const OwnSource& own) const;
  // Names of own functions that follow one another again and again up to the end, once round:
  // {"f", "g"} for … f g f g f g. Empty: no such circle is seen.
  [[nodiscard]] std::vector<std::string> circle(const OwnSource& own) const;
};

// Of a line that fits the pattern.
Frame frame_of(const FrameRules& rules,
               const std::match_results<std::string_view::const_iterator>& words);

// The last trace of the text, of which only the end is looked at where it is long. `said`: what a
// harness says of the exception ("ValueError: no such value (line 3)"); without it, nothing.
Trace read_trace(const TraceRules& rules, std::string_view text, std::string_view said = {});

// "solution.cpp", 12 of a failed assertion, with its condition.
struct Assertion {
  std::string file;
  int line = 0;
  std::string condition;
};
std::optional<Assertion> read_assertion(const TraceRules& rules, std::string_view text);

}  // namespace greenroom::review
