// Reading a question of our own format (docs/questions.md), from a folder or from files in memory.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "questions/file_tree.h"
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

// Both read everything, and go on after a problem. The folder's name is the slug.
QuestionReading read_question(const std::filesystem::path& folder);
QuestionReading read_question(const std::string& slug, const FileTree& tree);

// The files of a folder that make a question, and no others; follows no symbolic link.
FileTreeReading read_question_files(const std::filesystem::path& folder);
[[nodiscard]] bool belongs_to_question(std::string_view path);

// The folder's own name, also of "bank/two-vouchers/" and of ".".
[[nodiscard]] std::string slug_of_folder(const std::filesystem::path& folder);
// Lower case, digits and hyphens; not too long.
[[nodiscard]] bool is_slug(std::string_view text);

}  // namespace greenroom
