#include "platform/judge0/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/judge0/test_archive.h"

namespace greenroom::judge0 {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> names(const Unzipped& unzipped) {
  std::vector<std::string> out;
  for (const SourceFile& file : unzipped.files) out.push_back(file.name);
  return out;
}

Unzipped read(const std::vector<ArchiveEntry>& entries) {
  return unzip(make_archive(entries), mib(1)).value();
}

std::string mistake(const std::string& archive, Bytes most = mib(1)) {
  const auto unzipped = unzip(archive, most);
  return unzipped ? "no mistake" : unzipped.error().message;
}

// Puts `to` in place of `from`, which is as long, wherever the archive has it.
std::string replaced(std::string archive, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = archive.find(from, at)) != std::string::npos; at += to.size())
    archive.replace(at, from.size(), to);
  return archive;
}

TEST(Unzip, GivesNamesAndContents) {
  const Unzipped unzipped = read({{"a.txt", "one"},
                                  {"folder/", ""},
                                  {"folder/b.bin", std::string("\0\xff", 2)},
                                  {"é.txt", ""}});
  ASSERT_THAT(names(unzipped), ElementsAre("a.txt", "folder/b.bin", "é.txt"));
  EXPECT_EQ(unzipped.files[0].content, "one");
  EXPECT_EQ(unzipped.files[1].content, std::string("\0\xff", 2));
  EXPECT_EQ(unzipped.files[2].content, "");
  EXPECT_THAT(unzipped.left_out, IsEmpty());
}

TEST(Unzip, InflatesWhatIsPacked) {
  const std::string long_text(500'000, 'x');
  const std::string archive = make_archive({{"long.txt", long_text}});
  ASSERT_LT(archive.size(), 10'000U);
  EXPECT_EQ(unzip(archive, mib(1)).value().files.at(0).content, long_text);
}

TEST(Unzip, RefusesWhatIsNoArchive) {
  for (const std::string& bytes :
       {std::string(), std::string("PK"), std::string("no archive at all"), std::string(100, '\0'),
        std::string(1000, '\xff')})
    EXPECT_THAT(mistake(bytes), HasSubstr("no zip archive"));
}

TEST(Unzip, SurvivesEveryCutAndEveryFlippedByte) {
  const std::string archive = make_archive({{"a.txt", std::string(200, 'a')}, {"b/c", "text"}});
  for (std::size_t i = 0; i < archive.size(); ++i) {
    (void)unzip(archive.substr(0, i), mib(1));
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string broken = archive;
      broken[i] = static_cast<char>(broken[i] ^ flip);
      const auto unzipped = unzip(broken, mib(1));
      if (!unzipped) continue;
      for (const SourceFile& file : unzipped->files) EXPECT_TRUE(is_plain_name(file.name));
    }
  }
}

TEST(Unzip, StopsABombAtTheCap) {
  const std::string bomb = make_archive({{"bomb", std::string(8 << 20, '\0')}});
  ASSERT_LT(bomb.size(), 20'000U);
  EXPECT_EQ(mistake(bomb), "the additional files are more than 1024 KB");
  EXPECT_EQ(mistake(bomb, mib(8)), "no mistake");
}

TEST(Unzip, CapsAllFilesTogether) {
  const std::string archive =
      make_archive({{"a", std::string(600'000, 'a')}, {"b", std::string(600'000, 'b')}});
  EXPECT_EQ(mistake(archive), "the additional files are more than 1024 KB");
  EXPECT_EQ(mistake(archive, mib(2)), "no mistake");
}

// The sizes in the headers are what the sender says.
TEST(Unzip, CountsWhatIsInflatedAndNotWhatIsDeclared) {
  const std::string size("\x00\x00\x80\x00", 4);  // 8 MB
  const std::string bomb = make_archive({{"bomb", std::string(8 << 20, '\0')}});
  const std::string liar = replaced(bomb, size, std::string("\x01\x00\x00\x00", 4));
  ASSERT_NE(bomb, liar);
  const auto unzipped = unzip(liar, kib(64));
  if (!unzipped) {
    EXPECT_EQ(unzipped.error().message, "the additional files are more than 64 KB");
  } else {
    for (const SourceFile& file : unzipped->files) EXPECT_LE(file.content.size(), 65536U);
  }
}

TEST(Unzip, RefusesAnArchiveWithMoreEntriesThanAnybodyNeeds) {
  std::vector<ArchiveEntry> entries;
  for (int i = 0; i < kMaxEntries; ++i) entries.push_back({std::to_string(i), ""});
  EXPECT_EQ(mistake(make_archive(entries)), "no mistake");
  entries.push_back({"one more", ""});
  EXPECT_EQ(mistake(make_archive(entries)), "the archive has more than 1000 entries");
}

TEST(Unzip, RefusesHeadersByTheThousandsBeforeTheyAreRead) {
  std::string headers;
  for (int i = 0; i < 20'000; ++i) headers += "PK\x01\x02";
  EXPECT_EQ(mistake(headers), "the archive has more than 1000 entries");
}

TEST(Unzip, LeavesOutPathsThatLeadOutside) {
  const Unzipped unzipped = read({{"../up", "x"},
                                  {"/etc/passwd", "x"},
                                  {"a/../../up", "x"},
                                  {"a//b", "x"},
                                  {"./c", "x"},
                                  {"..\\up", "x"},
                                  {"C:evil", "x"},
                                  {"a\nb", "x"},
                                  {"good", "x"}});
  EXPECT_THAT(names(unzipped), ElementsAre("good"));
  EXPECT_EQ(unzipped.left_out.size(), 8U);
  EXPECT_EQ(unzipped.left_out[0], "\"../up\" is no plain relative name");
}

TEST(Unzip, GivesNoNameWithANul) {
  const std::string archive = replaced(make_archive({{"a.pyZ/../..", "y"}, {"b.pyZ.x", "z"}}),
                                       "pyZ", std::string("py\0", 3));
  const Unzipped unzipped = unzip(archive, mib(1)).value();
  ASSERT_THAT(unzipped.files.size(), 1U);
  EXPECT_THAT(unzipped.files[0].name, ::testing::StartsWith("b.py"));
  EXPECT_EQ(unzipped.files[0].name.find('\0'), std::string::npos);
}

TEST(Unzip, LeavesOutNamesThatNoFileSystemTakes) {
  const Unzipped unzipped = read({{std::string(255, 'a'), "x"},
                                  {std::string(256, 'a'), "x"},
                                  {std::string(100, 'a') + "/" + std::string(250, 'b'), "x"}});
  EXPECT_EQ(unzipped.files.size(), 2U);
  std::string deep = "a";
  while (deep.size() <= 1024) deep += "/a";
  EXPECT_THAT(read({{deep, "x"}}).files, IsEmpty());
}

TEST(Unzip, LeavesOutLinksAndSpecialFiles) {
  const Unzipped unzipped = read({{"link", "/etc/passwd", S_IFLNK | 0777},
                                  {"pipe", "", S_IFIFO | 0644},
                                  {"device", "", S_IFCHR | 0644},
                                  {"no type", "x", 0644},
                                  {"program", "x", S_IFREG | 04755}});
  EXPECT_THAT(names(unzipped), ElementsAre("no type", "program"));
  EXPECT_THAT(unzipped.left_out, ElementsAre("\"link\" is a link or a special file",
                                             "\"pipe\" is a link or a special file",
                                             "\"device\" is a link or a special file"));
}

TEST(Unzip, LeavesOutWhatIsEncrypted) {
  const Unzipped unzipped = read({{"secret", "x", S_IFREG | 0644, true}, {"open", "y"}});
  EXPECT_THAT(names(unzipped), ElementsAre("open"));
  EXPECT_THAT(unzipped.left_out, ElementsAre("\"secret\" is encrypted"));
}

TEST(Unzip, TakesTheFirstOfTwoOfOneName) {
  const std::string archive = replaced(make_archive({{"aaa", "1"}, {"bbb", "2"}}), "bbb", "aaa");
  const auto unzipped = unzip(archive, mib(1));
  ASSERT_TRUE(unzipped) << unzipped.error().text();
  ASSERT_THAT(names(*unzipped), ElementsAre("aaa"));
  EXPECT_EQ(unzipped->files[0].content, "1");
  EXPECT_THAT(unzipped->left_out, ElementsAre("\"aaa\" is there twice"));
}

TEST(Unzip, LeavesOutAFileWhereAFolderIsNeeded) {
  EXPECT_THAT(names(read({{"a", "x"}, {"a/b", "x"}})), ElementsAre("a"));
  EXPECT_THAT(names(read({{"a/b/c", "x"}, {"a/b", "x"}, {"a", "x"}})), ElementsAre("a/b/c"));
}

TEST(Unzip, LeavesOutWhatIsDamaged) {
  std::string broken = make_archive({{"a", "0123456789"}, {"b", "fine"}});
  broken.replace(broken.find("0123456789"), 1, "X");
  const Unzipped unzipped = unzip(broken, mib(1)).value();
  EXPECT_THAT(names(unzipped), ElementsAre("b"));
  EXPECT_THAT(unzipped.left_out, ElementsAre("\"a\" is damaged"));
}

TEST(Unzip, RefusesEntriesThatShareTheirBytes) {
  // Both entries of the directory point to the first file's header.
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 30'000; ++i)
    noise.push_back(static_cast<char>((state = state * 1664525U + 1013904223U) >> 24));
  std::string archive = make_archive({{"a", noise}, {"b", noise}});
  const std::size_t second = archive.rfind("PK\x03\x04");
  const std::string offset = {static_cast<char>(second & 0xff),
                              static_cast<char>(second >> 8 & 0xff), 0, 0};
  const std::size_t entry = archive.rfind("PK\x01\x02");
  ASSERT_EQ(archive.substr(entry + 42, 4), offset);
  archive.replace(entry + 42, 4, std::string(4, '\0'));
  archive.erase(second, archive.find("PK\x01\x02") - second);  // the second file's bytes
  const std::size_t end = archive.rfind("PK\x05\x06");
  archive.replace(end + 16, 4, offset);  // where the directory now begins
  EXPECT_EQ(mistake(archive), "the archive's entries overlap");
}

}  // namespace
}  // namespace greenroom::judge0
