// Mutants: a program with one slip in it, of the kinds that people make. What reviews are scored on
// (bench/review.cc); nothing that is run for a user makes any.
//
// Which of them fail is not known here: some slips change nothing that can be seen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "languages/language.h"

namespace greenroom::review {

struct Mutant {
  std::string_view kind;  // "boundary"; lives as long as the program
  std::string source;
  // Where it differs, in its own lines. Of a statement that is missing: the line where it stood.
  int line = 1;
  int end_line = 1;
};

// What is made, and an example of it.
struct MutantKind {
  std::string_view name;
  std::string_view example;
  bool own = false;  // a slip of one language, rather than of all
};
const std::vector<MutantKind>& mutant_kinds();

// All of them, by kind, then in the order of the source; no two are the same text. None of a
// source that does not parse.
std::vector<Mutant> mutants_of(const Language& language, const std::string& source);

// At most so many: one of each kind by turns, which ones chance says. The same for the same seed.
std::vector<Mutant> some_of(std::vector<Mutant> mutants, std::size_t most, unsigned seed);

}  // namespace greenroom::review
