// Journal: what has been judged before, by a hash of everything that was. A line for each, so that
// what was written before a crash can be read after it.
#pragma once

#include <fstream>
#include <map>
#include <string>

#include "questions/grade.h"

namespace greenroom::cli {

class Journal {
 public:
  // Empty path: one that keeps nothing. kInput: it cannot be written to.
  static Result<Journal> open(const std::string& path);

  [[nodiscard]] const Grade* find(const std::string& key) const;
  void add(const std::string& key, const Grade& grade);

 private:
  std::map<std::string, Grade> known_;
  std::ofstream out_;
};

}  // namespace greenroom::cli
