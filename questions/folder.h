// Reading a question from its folder (docs/questions.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "questions/question.h"

namespace greenroom {

// What is wrong, for people, with where.
struct Problem {
  std::string file;  // relative to the folder
  int line = 0;      // 1-based; 0: the file as a whole
  std::string message;

  // "cases.jsonl:3: …"
  [[nodiscard]] std::string text() const;
};

struct QuestionReading {
  Question question;              // whole only if there are no problems
  std::vector<Problem> problems;  // in the order of files and lines
};

// Reads everything, and goes on after a problem. Follows no symbolic link.
QuestionReading read_question(const std::filesystem::path& folder);

}  // namespace greenroom
