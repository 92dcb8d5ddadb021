// Labels: what people who read the rules' notes on the bank said of them, true or false. The notes
// are those on every solution, whatever its verdict, and on some mutants of the accepted ones;
// their labels are kept in bench/review_labels.tsv, so that how often a rule is right can be
// counted again when it changes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "languages/catalogue.h"
#include "submission/note.h"

namespace greenroom::review {

// The place of a note: equal as long as rule, source and line are.
struct NotePlace {
  std::string rule;
  std::string file;  // below the bank: "all-but-one/accepted/products.py"
  std::string slip;  // "boundary 1f3a9c02", a hash of the mutant; "-": the solution itself
  int line = 0;
  auto operator<=>(const NotePlace&) const = default;
};

struct BankNote {
  NotePlace place;
  std::string code;  // the line that is noted
  Note note;
};

// Mutants: so many of each accepted solution, and of their notes those that the solution has not.
std::vector<BankNote> notes_on_bank(const Catalogue& catalogue, const std::filesystem::path& bank,
                                    std::size_t mutants_of_each);

struct Label {
  bool is_true = false;
  std::string why;  // of one that is false
};
using Labels = std::map<NotePlace, Label>;

// Lines "rule, file, slip, line, true or false, why, code" between tabs; # begins a comment. The
// code is for the reader. kInput names the line.
Result<Labels> read_labels(const std::filesystem::path& file);

struct Precision {
  int right = 0;
  int wrong = 0;
  std::vector<BankNote> unlabelled;
  [[nodiscard]] int labelled() const { return right + wrong; }
  [[nodiscard]] double percent() const;
};

// By rule.
std::map<std::string, Precision> precision(const std::vector<BankNote>& notes,
                                           const Labels& labels);
// Labels of solutions, not of mutants, whose note is not given any more.
std::vector<NotePlace> outdated(const std::vector<BankNote>& notes, const Labels& labels);

// Notes that were not there before, by what was changed: those it had may have moved.
std::vector<Note> added(const std::vector<Note>& before, const std::vector<Note>& after);

// A line of the file of labels; who judges it replaces the question mark.
std::string label_line(const BankNote& note);

}  // namespace greenroom::review
