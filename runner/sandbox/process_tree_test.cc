#include "runner/sandbox/process_tree.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <functional>

#include <gtest/gtest.h>

#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

using std::chrono::milliseconds;

constexpr Bytes kNeverDoubtful = mib(1 << 20);

// A child that does something and then waits to be killed.
class Child {
 public:
  explicit Child(const std::function<void()>& work) : pid_(::fork()) {
    if (pid_ != 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    work();
    for (;;) ::pause();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { end(); }

  void end() {
    if (pid_ <= 0) return;
    testing::kill_process(pid_);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  pid_t pid_;
};

void burn(milliseconds time) {
  const std::clock_t end = std::clock() + time.count() * CLOCKS_PER_SEC / 1000;
  while (std::clock() < end) {
  }
}

void touch(std::size_t bytes) {
  auto* memory = static_cast<char*>(
      ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  for (std::size_t i = 0; i < bytes; i += 4096) memory[i] = 1;
}

TEST(ProcessTree, AddsUpTheTimeOfChildrenAndGrandchildren) {
  Child parent([] {
    if (::fork() == 0) {
      if (::fork() == 0) {
        burn(milliseconds(150));
        ::pause();
      }
      burn(milliseconds(150));
      ::pause();
    }
  });
  EXPECT_TRUE(testing::comes_true(
      [&] { return process_tree_usage(parent.pid(), kNeverDoubtful).cpu >= milliseconds(280); }));
  EXPECT_LT(process_tree_usage(parent.pid(), kNeverDoubtful).cpu,
            testing::stretched(milliseconds(600)));
  for (const pid_t child : testing::children_of_process(parent.pid())) {
    for (const pid_t grandchild : testing::children_of_process(child))
      testing::kill_process(grandchild);
    testing::kill_process(child);
  }
}

TEST(ProcessTree, CountsTheDeadThatWereWaitedFor) {
  Child parent([] {
    const pid_t child = ::fork();
    if (child == 0) {
      burn(milliseconds(150));
      ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
  });
  EXPECT_TRUE(testing::comes_true(
      [&] { return process_tree_usage(parent.pid(), kNeverDoubtful).cpu >= milliseconds(130); }));
}

TEST(ProcessTree, AddsUpResidentMemory) {
  Child parent([] {
    if (::fork() == 0) {
      touch(std::size_t{32} << 20);
      ::pause();
    }
    touch(std::size_t{32} << 20);
  });
  EXPECT_TRUE(testing::comes_true(
      [&] { return process_tree_usage(parent.pid(), kNeverDoubtful).resident >= mib(64); }));
  for (const pid_t child : testing::children_of_process(parent.pid())) testing::kill_process(child);
}

TEST(ProcessTree, CountsASharedPageOnceWhereItMatters) {
  Child parent([] {
    touch(std::size_t{96} << 20);
    if (::fork() == 0) ::pause();
  });
  ASSERT_TRUE(testing::comes_true(
      [&] { return process_tree_usage(parent.pid(), kNeverDoubtful).each.size() == 2; }));
  // This program's own pages are shared with both, however many they are: only the difference
  // tells.
  const Bytes twice = process_tree_usage(parent.pid(), kNeverDoubtful).resident;
  const Bytes once = process_tree_usage(parent.pid(), mib(48)).resident;
  EXPECT_GE(twice - once, mib(90));
  EXPECT_GE(once, mib(90));
  for (const pid_t child : testing::children_of_process(parent.pid())) testing::kill_process(child);
}

TEST(ProcessTree, IsNotConfusedByANameThatLooksLikeNumbers) {
  Child parent([] {
    ::prctl(PR_SET_NAME, ") R 1 1 9999999");
    burn(milliseconds(50));
  });
  EXPECT_TRUE(testing::comes_true(
      [&] { return process_tree_usage(parent.pid(), kNeverDoubtful).cpu >= milliseconds(40); }));
  EXPECT_LT(process_tree_usage(parent.pid(), kNeverDoubtful).cpu,
            testing::stretched(milliseconds(400)));
}

TEST(ProcessTree, IsEmptyForAProcessThatHasGone) {
  Child parent([] {});
  const pid_t pid = parent.pid();
  parent.end();
  EXPECT_EQ(process_tree_usage(pid, kNeverDoubtful).cpu.count(), 0);
  EXPECT_EQ(process_tree_usage(pid, kNeverDoubtful).resident.count(), 0);
}

}  // namespace
}  // namespace greenroom
