#include "runner/sandbox/launcher/unpack.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/test_boxes.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {
namespace {

namespace fs = std::filesystem;

// By hand: make_bundle() would not take most of these paths.
struct RawFile {
  std::string path;
  std::string content;
  std::uint64_t claimed = 0;  // content size to claim; 0: the true one
};

UniqueFd raw_bundle(const std::vector<RawFile>& files) {
  std::string bytes;
  for (const RawFile& file : files) {
    wire::BundleEntry entry;
    entry.path_bytes = static_cast<std::uint32_t>(file.path.size());
    entry.content_bytes = file.claimed == 0 ? file.content.size() : file.claimed;
    bytes.append(reinterpret_cast<const char*>(&entry), sizeof entry)
        .append(file.path)
        .append(file.content);
  }
  return std::move(*sealed_memory_file("bundle", bytes));
}

class Unpack : public ::testing::Test {
 protected:
  // A folder that holds the box's; what lands beside the box got out.
  Unpack() : before_(fs::current_path()) {
    fs::create_directory(box());
    fs::current_path(box());
  }
  ~Unpack() override { fs::current_path(before_); }

  [[nodiscard]] fs::path box() const { return folder_.path() / "box"; }

  // 0 or errno.
  static int unpack_files(const std::vector<RawFile>& files) {
    const UniqueFd bundle = raw_bundle(files);
    errno = 0;
    return unpack(bundle.get()) ? 0 : errno;
  }

  [[nodiscard]] static std::string content(const std::string& name) {
    return read_file(name, mib(1)).value_or("unreadable");
  }

  [[nodiscard]] bool nothing_got_out() const {
    return std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()) == 1;
  }

  greenroom::testing::TemporaryFolder folder_;
  fs::path before_;
};

TEST_F(Unpack, WritesFilesFoldersAndModes) {
  const auto bundle = make_bundle({{"main.sh", "echo\n", true},
                                   {"a/b/data", std::string(200'000, 'x'), false},
                                   {"a/b/more", "", false}});
  ASSERT_TRUE(unpack(bundle->get()));
  EXPECT_EQ(content("main.sh"), "echo\n");
  EXPECT_EQ(content("a/b/data").size(), 200'000U);
  EXPECT_EQ(content("a/b/more"), "");
  EXPECT_EQ(fs::status("main.sh").permissions() & fs::perms::owner_exec, fs::perms::owner_exec);
  EXPECT_EQ(fs::status("a/b/data").permissions() & fs::perms::owner_exec, fs::perms::none);
}

TEST_F(Unpack, DoesNotNeedTheBundlesOwnPosition) {
  const auto bundle = make_bundle({{"f", "text", false}});
  ::lseek(bundle->get(), 0, SEEK_END);
  EXPECT_TRUE(unpack(bundle->get()));
  EXPECT_EQ(content("f"), "text");
}

TEST_F(Unpack, RefusesPathsThatLeaveTheFolder) {
  using namespace std::string_literals;
  for (const std::string& path :
       {"../out"s, "a/../../out"s, ".."s, "."s, ""s, (folder_.path() / "out").string(), "/out"s,
        "a//b"s, "a/"s, "./a"s, "out\0/x"s}) {
    EXPECT_EQ(unpack_files({{path, "escaped"}}), EBADMSG) << path;
  }
  EXPECT_TRUE(nothing_got_out());
}

TEST_F(Unpack, DoesNotFollowALinkThatIsInTheWay) {
  fs::create_symlink(folder_.path() / "out", box() / "link");
  EXPECT_EQ(unpack_files({{"link", "escaped"}}), EEXIST);
  EXPECT_TRUE(nothing_got_out());
}

TEST_F(Unpack, DoesNotWriteOverAFile) {
  greenroom::testing::write_file(box() / "taken", "before");
  EXPECT_EQ(unpack_files({{"taken", "after"}}), EEXIST);
  EXPECT_EQ(content("taken"), "before");
}

TEST_F(Unpack, RefusesAFileWhereAFolderIsAndAFolderWhereAFileIs) {
  EXPECT_EQ(unpack_files({{"a/b", "x"}, {"a", "y"}}), EEXIST);
  EXPECT_EQ(unpack_files({{"f", "x"}, {"f/b", "y"}}), ENOTDIR);
}

TEST_F(Unpack, RefusesNamesThatAreTooLong) {
  EXPECT_EQ(unpack_files({{std::string(256, 'x'), ""}}), ENAMETOOLONG);
  EXPECT_EQ(unpack_files({{std::string(2000, 'x'), ""}}), EBADMSG);
}

TEST_F(Unpack, CallsABundleThatEndsEarlyBroken) {
  EXPECT_EQ(unpack_files({{"f", "text", 5}}), EBADMSG);
  EXPECT_EQ(unpack_files({{"g/h", "text", 1ULL << 63}}), EBADMSG);
  const UniqueFd half = std::move(*sealed_memory_file("bundle", "abc"));
  EXPECT_FALSE(unpack(half.get()));
}

}  // namespace
}  // namespace greenroom::launcher
