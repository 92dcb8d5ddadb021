#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/unique_fd.h"

namespace greenroom {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

class File : public ::testing::Test {
 protected:
  File() {
    std::string pattern = (fs::temp_directory_path() / "greenroom-file.XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~File() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, std::string_view content) {
    const fs::path path = folder_ / name;
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    EXPECT_TRUE(write_all(file.get(), content, name));
    return path;
  }

  fs::path folder_;
};

struct Pipe {
  Pipe() {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    reader.reset(ends[0]);
    writer.reset(ends[1]);
  }

  UniqueFd reader;
  UniqueFd writer;
};

TEST_F(File, IsReadWholeWithEveryByte) {
  std::string content = "a\0b\r\n\xff";
  content.append(200'000, 'x');
  EXPECT_EQ(read_file(write("all", content), mib(1)).value(), content);
  EXPECT_EQ(read_file(write("empty", ""), mib(1)).value(), "");
}

TEST_F(File, MayBeAsLongAsTheCapAndNotLonger) {
  EXPECT_TRUE(read_file(write("fits", "12345678"), Bytes(8)));
  const auto result = read_file(write("long", "123456789"), Bytes(8));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::kInput);
  EXPECT_THAT(result.error().message,
              HasSubstr("long is 9 bytes, more than the 8 that are accepted"));
}

TEST_F(File, ThatIsMissingIsNamed) {
  const auto result = read_file(folder_ / "missing.py", mib(1));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::kInput);
  EXPECT_THAT(result.error().message, EndsWith("missing.py: No such file or directory"));
}

TEST_F(File, ThatIsAFolderIsRefused) {
  const auto result = read_file(folder_, mib(1));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::kInput);
  EXPECT_THAT(result.error().message, EndsWith(": it is a folder"));
}

TEST_F(File, ThatMayNotBeReadIsRefused) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const fs::path path = write("secret", "x");
  fs::permissions(path, fs::perms::none);
  const auto result = read_file(path, mib(1));
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, EndsWith("Permission denied"));
}

// `greenroom run <(…)` gives such a path.
TEST_F(File, MayBeANamedPipeWithAWriter) {
  const fs::path path = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  UniqueFd both(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  // More than the pipe holds: the writer cannot have gone before the reader is there.
  std::thread writer([&] {
    EXPECT_TRUE(write_all(both.get(), std::string(100'000, 'p'), "pipe"));
    both.reset();
  });
  EXPECT_EQ(read_file(path, mib(1)).value().size(), 100'000U);
  writer.join();
}

TEST_F(File, ThatNeverEndsIsCutOffAtTheCap) {
  const auto result = read_file("/dev/zero", kib(64));
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, StartsWith("/dev/zero is longer than the 65536 bytes"));
}

TEST(Descriptor, IsReadToItsEnd) {
  Pipe pipe;
  ASSERT_TRUE(write_all(pipe.writer.get(), "one\n", "pipe"));
  pipe.writer.reset();
  EXPECT_EQ(read_all(pipe.reader.get(), mib(1), "pipe").value(), "one\n");
  EXPECT_EQ(read_all(pipe.reader.get(), mib(1), "pipe").value(), "");
}

TEST(Descriptor, ThatCannotBeReadIsNamed) {
  const auto result = read_all(-1, mib(1), "standard input");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "read standard input: Bad file descriptor");
}

TEST(Descriptor, TakesMoreThanAPipeHolds) {
  Pipe pipe;
  const std::string content(3'000'000, 'w');
  std::thread writer([&] {
    EXPECT_TRUE(write_all(pipe.writer.get(), content, "pipe"));
    pipe.writer.reset();
  });
  EXPECT_EQ(read_all(pipe.reader.get(), mib(4), "pipe").value(), content);
  writer.join();
}

TEST(Descriptor, ThatIsFullIsAnError) {
  const UniqueFd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  const auto status = write_all(full.get(), "x", "the report");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "write the report: No space left on device");
}

TEST(KernelFile, IsReadWithoutItsLastLineEnd) {
  EXPECT_EQ(read_kernel_file(AT_FDCWD, "/proc/sys/kernel/ostype").value(), "Linux");
}

TEST(KernelFile, IsFoundBelowAFolder) {
  const UniqueFd folder(::open("/proc/sys/kernel", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  EXPECT_EQ(read_kernel_file(folder.get(), "ostype").value(), "Linux");
}

TEST(KernelFile, ThatIsMissingIsOurError) {
  const auto result = read_kernel_file(AT_FDCWD, "/proc/no-such-file");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::kInternal);
  EXPECT_EQ(result.error().message, "open /proc/no-such-file: No such file or directory");
}

TEST(KernelFile, ThatRefusesAValueSaysSo) {
  const auto status = write_kernel_file(AT_FDCWD, "/proc/self/oom_score_adj", "no number");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "write /proc/self/oom_score_adj: Invalid argument");
}

TEST(KernelFile, TakesAValue) {
  EXPECT_TRUE(write_kernel_file(AT_FDCWD, "/proc/self/comm", "base_test"));
}

TEST(UniqueFd, ClosesWhatItOwnsOnce) {
  const int number = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  {
    UniqueFd first(number);
    UniqueFd second(std::move(first));
    EXPECT_FALSE(
        first.valid());  // NOLINT(bugprone-use-after-move): that it is empty is the promise
    second = UniqueFd(second.release());
    EXPECT_EQ(second.get(), number);
  }
  EXPECT_LT(::fcntl(number, F_GETFD), 0);
}

}  // namespace
}  // namespace greenroom
