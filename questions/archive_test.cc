#include "questions/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;

struct Entry {
  std::string name;
  std::string content = "x";
  unsigned type = AE_IFREG;
  std::string link = "";
};

enum class Form { kZip, kTar, kTarGz };

std::string packed(const std::vector<Entry>& entries, Form form = Form::kZip) {
  std::size_t room = 1 << 20;
  for (const Entry& each : entries) room += each.content.size();
  std::string bytes(room, '\0');
  std::size_t used = 0;
  ::archive* writer = ::archive_write_new();
  if (form == Form::kZip)
    ::archive_write_set_format_zip(writer);
  else
    ::archive_write_set_format_pax_restricted(writer);
  if (form == Form::kTarGz) ::archive_write_add_filter_gzip(writer);
  ::archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  for (const Entry& each : entries) {
    ::archive_entry* entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, each.name.c_str());
    ::archive_entry_set_filetype(entry, each.type);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(each.content.size()));
    if (each.type == AE_IFLNK) ::archive_entry_set_symlink(entry, each.link.c_str());
    if (each.type == AE_IFREG && !each.link.empty())
      ::archive_entry_set_hardlink(entry, each.link.c_str());
    ::archive_write_header(writer, entry);
    if (each.type == AE_IFREG && each.link.empty())
      ::archive_write_data(writer, each.content.data(), each.content.size());
    ::archive_entry_free(entry);
  }
  ::archive_write_close(writer);
  ::archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

std::string refusal(const std::string& archive, const TreeLimits& limits = {}) {
  const auto tree = unpack(archive, limits);
  return tree ? "nothing" : tree.error().text();
}

TEST(Archives, AreReadInAllForms) {
  for (const Form form : {Form::kZip, Form::kTar, Form::kTarGz}) {
    const auto tree = unpack(packed({{"a/problem.yaml", "name: x\n"},
                                     {"a/data", "", AE_IFDIR},
                                     {"a/data/1.in", ""},
                                     {"a/.git/config", "no"},
                                     {"__MACOSX/a/._problem.yaml", "no"},
                                     {"a/.timelimit", "3\n"}},
                                    form));
    ASSERT_TRUE(tree) << tree.error().text();
    EXPECT_THAT(*tree, ElementsAre(Key("a/.timelimit"), Key("a/data/1.in"), Key("a/problem.yaml")));
    EXPECT_EQ(tree->at("a/problem.yaml"), "name: x\n");
  }
}

TEST(Archives, ThatAreHostileAreRefusedByTheNameOfTheEntry) {
  const std::vector<std::pair<Entry, std::string>> all = {
      {{"../../etc/passwd"}, "\"../../etc/passwd\": is no plain relative name"},
      {{"a/../../b"}, "\"a/../../b\": is no plain relative name"},
      {{"/etc/passwd"}, "\"/etc/passwd\": is no plain relative name"},
      {{"a//b"}, "is no plain relative name"},
      {{"a\\b"}, "is no plain relative name"},
      {{"a\nb"}, "is no plain relative name"},
      {{std::string(300, 'a')}, "is no plain relative name"},
      {{"link", "", AE_IFLNK, "/etc/passwd"}, "link: is a link or a special file"},
      {{"pipe", "", AE_IFIFO}, "pipe: is a link or a special file"},
      {{"disk", "", AE_IFBLK}, "disk: is a link or a special file"},
      {{"hard", "", AE_IFREG, "first"}, "hard: is a link or a special file"},
      {{"first"}, "first: is there twice"},
      {{"first/below"}, "first: is both a file and a folder"}};
  for (const auto& [entry, says] : all)
    EXPECT_THAT(refusal(packed({{"first"}, entry}, Form::kTar)), HasSubstr(says)) << entry.name;
  EXPECT_THAT(refusal(packed({{"a/b"}, {"a"}}, Form::kTar)), HasSubstr("both a file and a folder"));
  EXPECT_THAT(refusal(packed({{"../x"}})), HasSubstr("no plain relative name"));
  EXPECT_THAT(refusal(packed({{"link", "", AE_IFLNK, "/etc/passwd"}})), HasSubstr("is a link"));
}

// A NUL ends a name, as far as libarchive is concerned: what is behind it leads nowhere.
TEST(Archives, WithANulInANameHarmNobody) {
  std::string archive = packed({{"evil.in/../../x"}});
  for (std::size_t at = 0; (at = archive.find("evil.in/", at)) != std::string::npos; ++at)
    archive[at + 7] = '\0';
  const auto tree = unpack(archive);
  ASSERT_TRUE(tree) << tree.error().text();
  EXPECT_THAT(*tree, ElementsAre(Key("evil.in")));
}

TEST(Archives, ThatAreBombsAreRefused) {
  const std::string zeros(60 << 20, '\0');
  for (const Form form : {Form::kZip, Form::kTarGz})
    EXPECT_THAT(refusal(packed({{"zeros.in", zeros}}, form)),
                HasSubstr("zeros.in: unpacks to a thousand times"));
  TreeLimits limits;
  limits.file = kib(1);
  EXPECT_THAT(refusal(packed({{"big", std::string(2000, 'x')}}), limits),
              HasSubstr("big: is larger than"));
  limits.file = limits.total = kib(3);
  EXPECT_THAT(
      refusal(packed({{"one", std::string(2000, 'x')}, {"two", std::string(2000, 'x')}}), limits),
      HasSubstr("two: all files together are larger than"));
  limits = {};
  limits.count = 2;
  EXPECT_THAT(refusal(packed({{"a"}, {"b"}, {"c"}}), limits),
              HasSubstr("there are more than 2 files"));
}

TEST(Archives, ThatAreBrokenSaySo) {
  EXPECT_THAT(refusal(""), HasSubstr("archive"));
  EXPECT_THAT(refusal("PK\x03\x04 and no more"), HasSubstr("archive"));
  const std::string whole = packed({{"a.in", std::string(100'000, 'x')}, {"b.in"}}, Form::kTarGz);
  // Any of it may be missing or wrong: a tree or an error, nothing else.
  for (std::size_t i = 0; i < whole.size(); i += 7) {
    (void)unpack(whole.substr(0, i));
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    (void)unpack(changed);
  }
}

TEST(Archives, CanBeFoldersWhoseLinksAreNotFollowed) {
  const testing::TemporaryFolder folder;
  fs::create_directories(folder.path() / "data");
  fs::create_directories(folder.path() / ".git");
  std::ofstream(folder.path() / "data" / "1.in") << "1\n";
  std::ofstream(folder.path() / ".git" / "config") << "no";
  std::ofstream(folder.path() / ".timelimit") << "2";
  const auto tree = read_files(folder.path());
  ASSERT_TRUE(tree) << tree.error().text();
  EXPECT_THAT(*tree, ElementsAre(Key(".timelimit"), Key("data/1.in")));
  fs::create_symlink("/etc/hostname", folder.path() / "data" / "2.in");
  EXPECT_THAT(read_files(folder.path()).error().text(),
              HasSubstr("data/2.in: is a link or a special file"));
  EXPECT_FALSE(read_files(folder.path() / "nowhere"));
}

}  // namespace
}  // namespace greenroom
