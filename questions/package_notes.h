// PackageNotes: what is found while a problem package is read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "questions/folder.h"

namespace greenroom {

struct PackageNotes {
  std::vector<Problem> problems;  // any of them: nothing is imported
  std::vector<Problem> remarks;   // what was left out or understood in some way

  void refuse(std::string file, int line, std::string why) {
    problems.push_back({std::move(file), line, std::move(why)});
  }
  void remark(std::string file, int line, std::string what) {
    remarks.push_back({std::move(file), line, std::move(what)});
  }
};

}  // namespace greenroom
