// The statement and the title of a problem package.
#pragma once

#include "questions/file_tree.h"
#include "questions/package_header.h"
#include "questions/package_notes.h"
#include "questions/question.h"

namespace greenroom {

// Sets title, statement, constraints and notes: in English, or else in the first language there
// is. Markdown as it is, TeX as far as it can be told in Markdown; a PDF cannot be shown.
void read_package_statement(const FileTree& files, const PackageHeader& header, Question& question,
                            PackageNotes& notes);

// How constraints stand at the end of a statement: the format has no other place for them.
inline constexpr const char* kConstraintsHeading = "\n## Constraints\n\n";

}  // namespace greenroom
