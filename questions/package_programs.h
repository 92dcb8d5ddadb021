// The programs of a problem package: its output validator and the submissions it brings.
#pragma once

#include "languages/catalogue.h"
#include "questions/file_tree.h"
#include "questions/package_header.h"
#include "questions/package_notes.h"
#include "questions/question.h"

namespace greenroom {

// Sets the checker, with `arguments`; or the comparer, by what the format's default validator would
// make of them. Where the comparer does not know these rules, a checker of ours does.
void read_package_validator(const FileTree& files, const PackageHeader& header,
                            const std::vector<std::string>& arguments, const Catalogue& catalogue,
                            Question& question, PackageNotes& notes);

// Sets the solutions: those of one file in a language of the catalogue that must end with one
// verdict. Remarks on all others.
void read_package_submissions(const FileTree& files, const PackageHeader& header,
                              const Catalogue& catalogue, Question& question, PackageNotes& notes);

// Regular files below a folder ("a/b/") by their names there.
FileTree files_below(const FileTree& files, const std::string& folder);

}  // namespace greenroom
