#include "cli/case_folder.h"

#include <fcntl.h>

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/unique_fd.h"

namespace greenroom::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class CaseFolder : public ::testing::Test {
 protected:
  CaseFolder() {
    std::string pattern = (fs::temp_directory_path() / "greenroom-cases.XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~CaseFolder() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view content = "") {
    const UniqueFd file(
        ::open((folder_ / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    ASSERT_TRUE(write_all(file.get(), content, name));
  }

  std::string complaint() {
    const auto cases = read_case_folder(folder_);
    if (cases) return "none";
    EXPECT_EQ(cases.error().kind, Error::Kind::kInput);
    return cases.error().text();
  }

  std::vector<std::string> names() {
    std::vector<std::string> all;
    const auto cases = read_case_folder(folder_).value();
    for (const TestCase& each : cases) all.push_back(each.name);
    return all;
  }

  fs::path folder_;
};

TEST(NaturalOrder, PutsNumbersByTheirValue) {
  std::vector<std::string> names = {"a10",   "a2",  "b",   "a", "10",
                                    "2",     "a2b", "001", "1", "99999999999999999999999",
                                    "a2a10", "a2a9"};
  std::sort(names.begin(), names.end(), natural_less);
  EXPECT_THAT(names, ElementsAre("001", "1", "2", "10", "99999999999999999999999", "a", "a2",
                                 "a2a9", "a2a10", "a2b", "a10", "b"));
}

TEST(NaturalOrder, IsStrict) {
  const char* all[] = {"", "0", "00", "1", "01", "1a", "01b", "a", "a1", "a01", "é", "-1"};
  for (const char* a : all) {
    for (const char* b : all)
      EXPECT_EQ(natural_less(a, b) + natural_less(b, a), std::string_view(a) == b ? 0 : 1)
          << a << " " << b;
  }
}

TEST_F(CaseFolder, PairsInputsWithAnswers) {
  write("one.in", "1\n");
  write("one.ans", "2\n");
  write("two.in", "3\n");
  write("two.out", "4\n");
  write("three.in", "5\n");
  write("notes.txt");
  const auto cases = read_case_folder(folder_).value();
  ASSERT_EQ(cases.size(), 3U);
  EXPECT_EQ(cases.at(0).name, "one");
  EXPECT_EQ(cases.at(0).input, "1\n");
  EXPECT_EQ(cases.at(0).expected, "2\n");
  EXPECT_EQ(cases.at(1).name, "three");
  EXPECT_FALSE(cases.at(1).expected);
  EXPECT_EQ(cases.at(2).expected, "4\n");
}

TEST_F(CaseFolder, PrefersAnAnsToAnOut) {
  for (const char* name : {"1.in", "1.out"}) write(name, "old");
  write("1.ans", "right");
  EXPECT_EQ(read_case_folder(folder_)->front().expected, "right");
}

TEST_F(CaseFolder, IsReadInNaturalOrder) {
  for (const char* name : {"10.in", "9.in", "1.in", "02.in", "sample-2.in", "sample-10.in"})
    write(name);
  EXPECT_THAT(names(), ElementsAre("1", "02", "9", "10", "sample-2", "sample-10"));
}

TEST_F(CaseFolder, WithoutCasesIsRefused) {
  EXPECT_THAT(complaint(), EndsWith("holds no cases (a case is NAME.in with NAME.ans)"));
  write("readme");
  EXPECT_THAT(complaint(), HasSubstr("holds no cases"));
}

TEST_F(CaseFolder, WithAnAnswerToNothingIsRefused) {
  write("1.in");
  write("2.ans");
  EXPECT_THAT(complaint(), EndsWith(": there is an answer for 2 but no 2.in"));
}

TEST_F(CaseFolder, ThatIsMissingOrAFileIsRefused) {
  write("file");
  for (const char* name : {"missing", "file"}) {
    const auto cases = read_case_folder(folder_ / name);
    ASSERT_FALSE(cases);
    EXPECT_EQ(cases.error().kind, Error::Kind::kInput);
    EXPECT_THAT(cases.error().message, HasSubstr(name));
  }
}

TEST_F(CaseFolder, WithAFolderForAnInputIsRefused) {
  fs::create_directory(folder_ / "1.in");
  EXPECT_THAT(complaint(), EndsWith("1.in: it is a folder"));
}

}  // namespace
}  // namespace greenroom::cli
