// For tests: small packages, and what becomes of them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "questions/package.h"
#include "questions/write.h"

namespace greenroom::testing {

inline const Catalogue& catalogue() {
  static const auto loaded = Catalogue::load(std::string(GREENROOM_SOURCE_DIR) + "/languages");
  return *loaded;
}

inline FileTree legacy() {
  return {{"problem.yaml", "name: Sum of Two\nvalidator_flags: case_sensitive\n"},
          {".timelimit", "3\n"},
          {"problem_statement/problem.en.tex",
           "\\problemname{Sum}\nAdd \\emph{two} numbers.\n\\section*{Input}\n$a$ and $b$\n"},
          {"data/sample/1.in", "1 2\n"},
          {"data/sample/1.ans", "3\n"},
          {"data/secret/1.in", "5 5\n"},
          {"data/secret/1.ans", "10\n"},
          {"submissions/accepted/a.py", "print(sum(map(int, input().split())))\n"}};
}

inline FileTree newer() {
  return {{"problem.yaml",
           "problem_format_version: 2025-09\nname: {en: Sum of Two, sv: Summa}\nuuid: x\n"
           "limits: {time_limit: 1.5, memory: 64, output: 1}\n"},
          {"statement/problem.en.md", "Add *two* numbers.\n"},
          {"data/secret/1.in", "5 5\n"},
          {"data/secret/1.ans", "10\n"},
          {"submissions/accepted/a.py", "print(10)\n"}};
}

inline FileTree with(FileTree files, const FileTree& more) {
  for (const auto& [name, content] : more) files[name] = content;
  return files;
}

inline std::vector<std::string> texts(const std::vector<Problem>& all) {
  std::vector<std::string> lines;
  for (const Problem& each : all) lines.push_back(each.text());
  return lines;
}

inline PackageReading read(const FileTree& files, const std::string& name = "sumoftwo") {
  PackageReading reading = read_package(files, name, catalogue());
  // Whatever is imported can be written and read again.
  if (reading.problems.empty()) {
    const TemporaryFolder folder;
    const auto written = write_question(folder.path(), reading.question);
    EXPECT_TRUE(written);
    EXPECT_THAT(texts(read_question(folder.path() / reading.question.slug).problems),
                ::testing::IsEmpty());
  }
  return reading;
}

inline Question question_of(const FileTree& files) {
  PackageReading reading = read(files);
  EXPECT_THAT(texts(reading.problems), ::testing::IsEmpty());
  return std::move(reading.question);
}

inline std::vector<std::string> problems_of(const FileTree& files) {
  return texts(read(files).problems);
}
inline std::vector<std::string> remarks_of(const FileTree& files) {
  return texts(read(files).remarks);
}

}  // namespace greenroom::testing
