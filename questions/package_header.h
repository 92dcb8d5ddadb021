// problem.yaml of a problem package, in both versions of the format.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "questions/file_tree.h"
#include "questions/package_notes.h"
#include "questions/question.h"

namespace greenroom {

// What a question has no place for, but the rest of the package is read by.
struct PackageHeader {
  bool legacy = true;  // else 2025-09
  bool scoring = false;
  bool interactive = false;
  bool custom = false;                       // legacy: has a validator of its own
  std::vector<std::string> flags;            // legacy: arguments of every validator
  std::map<std::string, std::string> names;  // title by language; one that is given alone is ""
  // 2025-09: replaced in statements, programs and arguments, as {{name}}.
  std::map<std::string, std::string> constants;

  // With its constants replaced.
  [[nodiscard]] std::string replaced(const std::string& text) const;
};

// Sets of the question: topics, difficulty, origin, licence, limits.
PackageHeader read_package_header(const FileTree& files, Question& question, PackageNotes& notes);

}  // namespace greenroom
