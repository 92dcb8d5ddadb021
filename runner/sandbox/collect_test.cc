// What a box hands out after a run, with a program in it that would like to hand out something
// else.
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

Outcome collect(const std::string& script, std::vector<std::string> paths, Bytes cap = mib(64)) {
  Program program = testing::shell(script);
  program.collect = std::move(paths);
  program.collect_bytes = cap;
  Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.stderr_text;
  return outcome;
}

std::string content(const Outcome& outcome, const std::string& path) {
  const UniqueFd file = testing::must(extract_file(outcome.collected.get(), path));
  ::lseek(file.get(), 0, SEEK_SET);
  return testing::must(read_all(file.get(), mib(64), path));
}

// Why nothing was handed out.
std::string refusal(const std::string& script, std::vector<std::string> paths,
                    Bytes cap = mib(64)) {
  const Outcome outcome = collect(script, std::move(paths), cap);
  EXPECT_FALSE(outcome.collected);
  return outcome.collect_error;
}

TEST(Collect, HandsOutAFile) {
  const Outcome outcome = collect("printf made > out", {"out"});
  EXPECT_EQ(bundle_paths(outcome.collected.get()).value(), std::vector<std::string>{"out"});
  EXPECT_EQ(content(outcome, "out"), "made");
}

TEST(Collect, HandsOutAFolderWithAllBelowIt) {
  const Outcome outcome =
      collect("mkdir -p d/e/f; echo 1 > d/one; echo 2 > d/e/f/two; echo no > other", {"d"});
  auto paths = bundle_paths(outcome.collected.get()).value();
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(paths, (std::vector<std::string>{"d/e/f/two", "d/one"}));
  EXPECT_EQ(content(outcome, "d/e/f/two"), "2\n");
}

TEST(Collect, CannotBeChangedAfterwards) {
  const Outcome outcome = collect("echo x > out", {"out"});
  EXPECT_EQ(::pwrite(outcome.collected.get(), "y", 1, 0), -1);
  EXPECT_EQ(errno, EPERM);
}

TEST(Collect, HandsOutNothingAfterAFailure) {
  Program program = testing::shell("echo x > out; exit 3");
  program.collect = {"out"};
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_FALSE(outcome.collected);
}

TEST(Collect, NamesAFileThatWasNotMade) { EXPECT_EQ(refusal("true", {"out"}), "out was not made"); }

TEST(Collect, RefusesASymbolicLink) {
  EXPECT_EQ(refusal("ln -s /etc/passwd out", {"out"}), "out is a symbolic link");
  EXPECT_EQ(refusal("echo x > real; ln -s real out", {"out"}), "out is a symbolic link");
  EXPECT_EQ(refusal("ln -s /proc/1/root out", {"out"}), "out is a symbolic link");
  EXPECT_EQ(refusal("mkdir d; ln -s /etc/passwd d/link", {"d"}), "d/link is a symbolic link");
}

TEST(Collect, RefusesAPathThroughALinkOfAFolder) {
  EXPECT_EQ(refusal("ln -s /tmp d; echo x > /tmp/out", {"d/out"}), "d/out is a symbolic link");
  EXPECT_EQ(refusal("ln -s / d", {"d"}), "d is a symbolic link");
}

// By hand: no path from a language's file would look like this.
TEST(Collect, RefusesPathsThatLeaveTheBox) {
  for (const char* path : {"../etc/passwd", "..", "a/../../etc/passwd", "/etc/passwd"}) {
    EXPECT_EQ(refusal("mkdir a", {path}), std::string(path) + ": Invalid cross-device link")
        << path;
  }
}

TEST(Collect, RefusesAFifoWithoutWaitingForAWriter) {
  EXPECT_EQ(refusal("mkfifo out", {"out"}), "out is not a regular file");
  EXPECT_EQ(refusal("mkdir d; mkfifo d/pipe", {"d"}), "d/pipe is not a regular file");
}

TEST(Collect, RefusesASocket) {
  Program program =
      testing::python("import socket\nsocket.socket(socket.AF_UNIX).bind('/box/out')");
  program.collect = {"out"};
  const auto outcome = testing::shared_slot().run(program);
  if (!outcome && outcome.error().kind == Error::Kind::kUnavailable)
    GTEST_SKIP() << outcome.error().text();
  ASSERT_TRUE(outcome) << outcome.error().text();
  ASSERT_EQ(outcome->exit_code, 0) << outcome->stderr_text;
  EXPECT_FALSE(outcome->collected);
  EXPECT_EQ(outcome->collect_error, "out is not a regular file");
}

// /dev/null is on another mount: nothing of a device can be put into the box but its name.
TEST(Collect, RefusesADeviceUnderAnotherName) {
  EXPECT_EQ(refusal("ln -s /dev/zero out", {"out"}), "out is a symbolic link");
  const Outcome outcome = collect("ln /dev/zero out 2> /dev/null || echo refused", {});
  EXPECT_EQ(outcome.stdout_text, "refused\n");
}

TEST(Collect, TakesAllOfTheBoxUnderPlainNames) {
  const Outcome outcome = collect("mkdir -p d/e; echo 1 > a; echo 2 > d/e/b", {"."});
  EXPECT_EQ(content(outcome, "a"), "1\n");
  EXPECT_EQ(content(outcome, "d/e/b"), "2\n");
  EXPECT_EQ(refusal("ln -s /etc/passwd link", {"."}), "link is a symbolic link");
}

TEST(Collect, TakesOneOfTwoNamesOfAFile) {
  const Outcome outcome = collect("echo same > a; ln a b", {"a", "b"});
  EXPECT_EQ(content(outcome, "a"), "same\n");
  EXPECT_EQ(content(outcome, "b"), "same\n");
}

TEST(Collect, CannotBeGivenAHardLinkToAFileOfTheHost) {
  EXPECT_EQ(refusal("ln /usr/bin/bash out 2> /dev/null; true", {"out"}), "out was not made");
}

TEST(Collect, StopsAtTheSizeAllowed) {
  EXPECT_EQ(refusal("head -c 1000001 /dev/zero > out", {"out"}, Bytes(1'000'000)),
            "the files made are too large or too many");
  EXPECT_EQ(refusal("mkdir d; for i in 1 2 3; do head -c 400000 /dev/zero > d/$i; done", {"d"},
                    Bytes(1'000'000)),
            "the files made are too large or too many");
  const Outcome fits = collect("head -c 1000000 /dev/zero > out", {"out"}, Bytes(1'000'000));
  EXPECT_TRUE(fits.collected) << fits.collect_error;
}

TEST(Collect, CountsAHoleAsTheZerosThatItReadsAs) {
  EXPECT_EQ(refusal("truncate -s 2000000 out", {"out"}, Bytes(1'000'000)),
            "the files made are too large or too many");
}

TEST(Collect, TakesAnEmptyFileWhenNoByteIsLeft) {
  const Outcome outcome = collect("printf 1234 > a; : > b", {"a", "b"}, Bytes(4));
  EXPECT_TRUE(outcome.collected) << outcome.collect_error;
}

// The box itself holds fewer files than the cap of a bundle: its own inodes end first.
TEST(Collect, IsBoundedInTheNumberOfFiles) {
  const Outcome outcome =
      collect("mkdir d; i=0; while : > d/$i; do i=$((i+1)); done 2> /dev/null; true", {"d"});
  ASSERT_TRUE(outcome.collected) << outcome.collect_error;
  EXPECT_LT(bundle_paths(outcome.collected.get())->size(), 4096U);
}

TEST(Collect, StopsAtADepthOfFolders) {
  const std::string deep = "p=d; for i in {1..40}; do p=$p/d; done; mkdir -p $p; echo x > $p/file";
  EXPECT_TRUE(refusal(deep, {"d"}).ends_with(": File name too long"));
}

// A path longer than a bundle takes would make the whole bundle unreadable, and the user's mistake
// ours.
TEST(Collect, RefusesAPathThatIsLongerThanABundleTakes) {
  const std::string script =
      "n=$(printf 'x%.0s' {1..250}); mkdir -p d/$n/$n/$n/$n && cd d/$n/$n/$n/$n && echo x > $n";
  EXPECT_TRUE(refusal(script, {"d"}).ends_with(": File name too long"));
}

TEST(Collect, KeepsNamesAsTheyAre) {
  const Outcome outcome =
      collect("mkdir d; echo x > $'d/new\\nline'; echo x > d/-rf; echo x > $'d/\\xff'", {"d"});
  ASSERT_TRUE(outcome.collected) << outcome.collect_error;
  auto paths = bundle_paths(outcome.collected.get()).value();
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(paths, (std::vector<std::string>{"d/-rf", "d/new\nline", "d/\xff"}));
}

// Init is not the program: with ids of its own it may not read what the program keeps to itself,
// and says so.
TEST(Collect, NamesAFileThatCannotBeRead) {
  const Outcome outcome = collect("umask 777; : > out", {"out"});
  if (outcome.collected) {
    EXPECT_EQ(content(outcome, "out"), "");
  } else {
    EXPECT_EQ(outcome.collect_error, "out: Permission denied");
  }
}

}  // namespace
}  // namespace greenroom
