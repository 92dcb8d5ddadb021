// Questions from problem packages of Kattis and the ICPC, versions legacy and 2025-09
// (https://www.kattis.com/problem-package-format). What is read, dropped and refused:
// docs/questions.md.
#pragma once

#include <string>
#include <vector>

#include "languages/catalogue.h"
#include "questions/file_tree.h"
#include "questions/folder.h"
#include "questions/question.h"

namespace greenroom {

struct PackageReading {
  Question question;              // whole only if there are no problems
  std::vector<Problem> problems;  // why it cannot be imported
  std::vector<Problem> remarks;   // what was left out, or understood in some way
};

// `name` is that of the package: of its folder, or of its archive without the ending. A folder
// around everything is looked through. `catalogue` tells which sources can be run here.
PackageReading read_package(FileTree files, const std::string& name, const Catalogue& catalogue);

// Is there a problem.yaml, at the top or in the only folder there?
bool is_package(const FileTree& files);

}  // namespace greenroom
