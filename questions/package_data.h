// The test cases of a problem package.
#pragma once

#include <string>
#include <vector>

#include "questions/file_tree.h"
#include "questions/package_header.h"
#include "questions/package_notes.h"
#include "questions/question.h"

namespace greenroom {

struct PackageData {
  std::vector<std::string> folders;    // of each case: "data/secret/group1"
  std::vector<std::string> arguments;  // of the validator, for all cases, after the header's flags
};

// Fills question.cases: samples first, each part in the order of names, which are paths below
// data/. Their weights and groups are not set yet.
PackageData read_package_data(const FileTree& files, const PackageHeader& header,
                              Question& question, PackageNotes& notes);

// Sets weights and groups from test_group.yaml or testdata.yaml. What our cases cannot be counted
// like is a problem; a question that is only passed or failed has none.
void read_package_scores(const FileTree& files, const PackageHeader& header,
                         const PackageData& data, Question& question, PackageNotes& notes);

}  // namespace greenroom
