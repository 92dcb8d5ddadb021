// What is to be graded: the source files that somebody named, or the question's own solutions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/grade_manifest.h"
#include "languages/catalogue.h"
#include "questions/question.h"

namespace greenroom::cli {

struct Entry {
  std::string name;
  std::optional<Verdict> expected;
  Result<std::string> source;
  const Language* language = nullptr;
};

class Entries {
 public:
  // The catalogue outlives this and what is taken.
  explicit Entries(const Catalogue& catalogue) : catalogue_(catalogue) {}

  // Files, and folders with all below them; kInput: one is not there, or a file that is named is in
  // no known language.
  Status add(const std::vector<std::string>& given);
  // As add(), of one path, under a name and with what it must come to, where these are said.
  Status add(const Manifest::Item& item);
  void add_solutions(const Question& question);

  [[nodiscard]] std::vector<Entry> take() { return std::move(all_); }
  // Files in folders that are in no known language.
  [[nodiscard]] int ignored() const { return ignored_; }

 private:
  void add_file(const std::filesystem::path& file, std::optional<Verdict> expected);

  const Catalogue& catalogue_;
  std::vector<Entry> all_;
  int ignored_ = 0;
};

}  // namespace greenroom::cli
