#include "questions/file_tree.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "questions/folder.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

class FileTrees : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& content) const {
    fs::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name) << content;
  }
  [[nodiscard]] FileTreeReading read(const FileTreeLimits& limits = {}) const {
    return read_file_tree(folder_.path(), {}, limits);
  }

  testing::TemporaryFolder folder_;
};

TEST_F(FileTrees, HoldEveryFileUnderItsPath) {
  write("a", "1");
  write("b/c/d", std::string("\0\xff", 2));
  EXPECT_THAT(read().files, ElementsAre(Pair("a", "1"), Pair("b/c/d", std::string("\0\xff", 2))));
  EXPECT_THAT(read().left_out, IsEmpty());
  EXPECT_THAT(read_file_tree(folder_.path() / "nowhere").files, IsEmpty());
}

TEST_F(FileTrees, AttackLinksAreNotFollowed) {
  write("real/a", "1");
  fs::create_symlink("/etc/passwd", folder_.path() / "file");
  fs::create_directory_symlink("/etc", folder_.path() / "folder");
  EXPECT_THAT(read().files, ElementsAre(Pair("real/a", "1")));
  EXPECT_THAT(read().left_out, ElementsAre(Pair("file", "is no regular file"),
                                           Pair("folder", "is no regular file")));
}

TEST_F(FileTrees, AreBoundedInCountSizeAndDepth) {
  for (const char* name : {"a", "b", "c"}) write(name, "12345");
  EXPECT_EQ(read({.files = 2}).files.size(), 2U);
  EXPECT_THAT(read({.files = 2}).left_out, ElementsAre(Pair("c", HasSubstr("beyond the 2 files"))));
  EXPECT_THAT(read({.file = Bytes(4)}).files, IsEmpty());
  EXPECT_EQ(read({.all = Bytes(12)}).files.size(), 2U);
  std::string deep;
  for (int i = 0; i < 12; ++i) deep += "d/";
  write(deep + "e", "1");
  EXPECT_EQ(read().files.size(), 3U);
}

TEST_F(FileTrees, AreTheSameAfterPackingAndOnlyThen) {
  const FileTree tree = {{"a", std::string("\0\xff", 2)}, {"b/c", ""}};
  EXPECT_EQ(unpack_file_tree(pack(tree)), tree);
  EXPECT_EQ(pack(tree), pack(FileTree(tree)));
  EXPECT_NE(pack(tree), pack({{"a", ""}, {"b/c", ""}}));
  EXPECT_FALSE(unpack_file_tree("x"));
  EXPECT_FALSE(unpack_file_tree(pack(tree).substr(1)));
}

TEST(TreePaths, LeadNowhereElse) {
  for (const char* good : {"a", "a/b.c", "..a", "a b/é"}) EXPECT_TRUE(is_tree_path(good)) << good;
  for (const char* bad : {"", "/a", "a/", "a//b", ".", "..", "a/../b", "./a"})
    EXPECT_FALSE(is_tree_path(bad)) << bad;
  EXPECT_FALSE(is_tree_path(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_tree_path(std::string(256, 'a')));
}

TEST_F(FileTrees, AndFoldersGiveTheSameQuestionAndTheSameProblems) {
  write("q/question.yaml", "title: t\ndifficulty: hard\n");
  write("q/cases.jsonl", R"({"name": "a", "kind": "sample", "stdin": "1", "expected": "2"})");
  write("q/statement.md", "s");
  write("q/solutions/accepted/a.py", "1");
  write("q/README.md", "of no question");
  const FileTreeReading found = read_question_files(folder_.path() / "q");
  EXPECT_EQ(found.files.size(), 4U);
  EXPECT_THAT(read_question("q", found.files).problems, IsEmpty());
  EXPECT_EQ(read_question("q", found.files).question.solutions.size(), 1U);
  FileTree broken = found.files;
  broken["cases.jsonl"] += "\n{}";
  broken["solutions/odd/a.py"] = "";
  std::vector<std::string> texts;
  for (const Problem& each : read_question("Q", broken).problems) texts.push_back(each.text());
  EXPECT_THAT(texts, ElementsAre(HasSubstr("\"Q\" is no slug"),
                                 "solutions/odd: is named by no verdict that a solution can have"));
}

}  // namespace
}  // namespace greenroom
