// Which Judge0 language ids are served here, by which language of the catalogue, under which name.
// Made once at start; only read afterwards.
#pragma once

#include <string>
#include <vector>

#include "languages/catalogue.h"

namespace greenroom::judge0 {

struct LanguageEntry {
  int id = 0;
  std::string name;      // "Python (3.11.2)": language and real version, in Judge0's shape
  std::string language;  // id in the catalogue; "" for an archived one that is not served
  bool archived = false;
  std::string source_file;                   // "" for 89
  std::string compile_command, run_command;  // for people; "" where there is none
  bool compiled = false;
};

class LanguageTable {
 public:
  // All usable languages of the catalogue under all their judge0Ids, and the ids 1 to 42 as
  // archived, under the names that Judge0 gave them.
  static LanguageTable make(const Catalogue& catalogue);

  // nullptr: there is no such id.
  [[nodiscard]] const LanguageEntry* find(int id) const;
  // Sorted by name, as Judge0 lists them.
  [[nodiscard]] const std::vector<LanguageEntry>& entries() const { return entries_; }

 private:
  std::vector<LanguageEntry> entries_;
};

inline constexpr int kMultiFile = 89;

}  // namespace greenroom::judge0
