// Questions as problem packages of Kattis and the ICPC (questions/package.h reads them).
//
// What the format holds comes back as it was: title, topics, difficulty (as keyword), origin,
// licence, statement, constraints, inputs and answers, samples, weights and groups up to a common
// factor, comparer, checker, limits in whole MiB, accepted, wrong, slow and crashing solutions; in
// 2025-09 also explanations as such, what is visible, and notes. Cases are put in order by group
// and get the names of files. Hints are lost. What else gets lost is a remark.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/file_tree.h"
#include "questions/question.h"

namespace greenroom {

enum class PackageVersion { kLegacy, k202509 };

struct PackageWriting {
  std::string name;  // of the package's folder: the slug without its hyphens
  FileTree files;
  std::vector<std::string> remarks;
};

// kInput: it is no program that reads stdin, or is judged in a way that the format cannot say.
Result<PackageWriting> package_of(const Question& question, PackageVersion version);

// Makes `parent`/name with the files, whole or not at all. kInput: there is such a folder already,
// or it cannot be written.
Status write_files(const std::filesystem::path& parent, const std::string& name,
                   const FileTree& files);

}  // namespace greenroom
