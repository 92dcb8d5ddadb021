#include "platform/judge0/languages.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/judge0/test_languages.h"

namespace greenroom::judge0 {
namespace {

const LanguageEntry& entry(int id) {
  const LanguageEntry* found = toy_table().find(id);
  if (found == nullptr) throw std::out_of_range(std::to_string(id));
  return *found;
}

TEST(LanguageTable, ServesALanguageUnderAllItsIds) {
  for (const int id : {71, 92}) {
    EXPECT_EQ(entry(id).id, id);
    EXPECT_EQ(entry(id).language, "python");
    EXPECT_EQ(entry(id).name, "Python (1.2.3)");
    EXPECT_FALSE(entry(id).archived);
  }
}

TEST(LanguageTable, NamesALanguageAsItsFolderSays) {
  EXPECT_EQ(entry(54).name, "C++ (GCC 1.2.3)");
  EXPECT_EQ(entry(89).name, "Multi-file program");
}

TEST(LanguageTable, ShowsCommandsWithoutPathsAndSettings) {
  EXPECT_TRUE(entry(54).compiled);
  EXPECT_EQ(entry(54).source_file, "main.cpp");
  EXPECT_EQ(entry(54).compile_command, "shell -O2 %s main.cpp");
  EXPECT_EQ(entry(54).run_command, "shell main.cpp");
  EXPECT_FALSE(entry(71).compiled);
  EXPECT_EQ(entry(71).compile_command, "");
}

TEST(LanguageTable, HasNoSourceNorCommandsForAMultiFileProgram) {
  EXPECT_FALSE(entry(kMultiFile).compiled);
  EXPECT_EQ(entry(kMultiFile).source_file, "");
  EXPECT_EQ(entry(kMultiFile).compile_command, "");
  EXPECT_EQ(entry(kMultiFile).run_command, "");
}

TEST(LanguageTable, LeavesOutWhatIsNotInstalled) { EXPECT_EQ(toy_table().find(77), nullptr); }

TEST(LanguageTable, KnowsNoOtherIds) {
  for (const int id : {0, -1, 43, 9999}) EXPECT_EQ(toy_table().find(id), nullptr) << id;
}

TEST(LanguageTable, HasJudge0sArchivedLanguages) {
  for (int id = 1; id <= 42; ++id) {
    EXPECT_TRUE(entry(id).archived) << id;
    EXPECT_EQ(entry(id).language, "") << id;
  }
  EXPECT_EQ(entry(1).name, "Bash (4.4)");
  EXPECT_EQ(entry(4).name, "C (gcc 7.2.0)");
  EXPECT_EQ(entry(10).name, "C++ (g++ 7.2.0)");
}

TEST(LanguageTable, IsSortedByNameIgnoringCase) {
  const auto& entries = toy_table().entries();
  EXPECT_EQ(entries.size(), 46U);
  EXPECT_TRUE(std::is_sorted(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::lexicographical_compare(
        a.name.begin(), a.name.end(), b.name.begin(), b.name.end(),
        [](unsigned char x, unsigned char y) { return std::tolower(x) < std::tolower(y); });
  }));
}

// What is installed here may differ; what is said of it may not.
TEST(LanguageTable, NamesRealLanguagesInJudge0sShape) {
  const auto catalogue =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  const LanguageTable table = LanguageTable::make(catalogue);
  const std::pair<int, const char*> kNames[] = {
      {71, "Python ("},       {63, "JavaScript (Node.js "},
      {62, "Java (OpenJDK "}, {54, "C++ (GCC "},
      {50, "C (GCC "},        {46, "Bash ("}};
  int seen = 0;
  for (const auto& [id, name] : kNames) {
    const LanguageEntry* found = table.find(id);
    if (found == nullptr) continue;
    ++seen;
    EXPECT_THAT(found->name, ::testing::StartsWith(name));
    EXPECT_THAT(found->name, ::testing::MatchesRegex(".*[0-9]+\\.[0-9.]*[0-9]\\)"));
  }
  EXPECT_GT(seen, 0);
}

}  // namespace
}  // namespace greenroom::judge0
