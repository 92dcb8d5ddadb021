// Which verdict a package's submission must get: by its folder, and by submissions.yaml (2025-09).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "questions/file_tree.h"
#include "questions/package_notes.h"
#include "submission/verdict.h"

namespace greenroom {

class PackageVerdicts {
 public:
  PackageVerdicts(const FileTree& files, bool legacy, PackageNotes& notes);

  // Of "accepted/a.py". Nothing: it may end with several.
  [[nodiscard]] std::optional<Verdict> of(const std::string& submission) const;

 private:
  struct Rule {
    std::string pattern;
    std::set<std::string> permitted;  // of AC, WA, TLE, RTE
    std::set<std::string> required;   // one of them at least
  };
  std::vector<Rule> rules_;
};

// With '*' for any letters but '/', and {a,b} for either. Linear in both but for the braces, of
// which there are few.
bool matches_pattern(std::string_view pattern, std::string_view path);

}  // namespace greenroom
