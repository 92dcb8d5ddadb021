// What a command line names as a question: a folder of ours (docs/questions.md), or a problem
// package, as a folder or an archive.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "languages/catalogue.h"
#include "questions/file_tree.h"
#include "questions/package.h"

namespace greenroom::cli {

struct NamedQuestion {
  Question question;              // whole only if there are no problems
  std::vector<Problem> problems;  // in its files
  std::vector<Problem> remarks;   // on what of a package was left out
  FileTree files;                 // the question in our own format, for a server
};

// kInput: there is no such folder or archive, or it is refused.
Result<NamedQuestion> read_named_question(const std::filesystem::path& path,
                                          const Catalogue& catalogue);

// kInput: as above.
Result<PackageReading> read_package_at(const std::filesystem::path& path,
                                       const Catalogue& catalogue);

}  // namespace greenroom::cli
