#include "runner/sandbox/constants.h"

#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <gtest/gtest.h>

namespace greenroom {
namespace {

TEST(Constants, AreKnownByName) {
  EXPECT_EQ(constant_value("AF_UNIX"), 1U);
  EXPECT_EQ(constant_value("TCGETS"), static_cast<std::uint32_t>(TCGETS));
  EXPECT_EQ(constant_value("TCGETS2"), 0x802C542AU);
}

TEST(Constants, AreNotGuessed) {
  EXPECT_FALSE(constant_value("AF_PACKET"));  // no profile may allow it
  EXPECT_FALSE(constant_value("af_unix"));
  EXPECT_FALSE(constant_value("AF_UNIX "));
  EXPECT_FALSE(constant_value(""));
  EXPECT_FALSE(constant_value("TIOCSTI"));
}

TEST(Constants, CoverEveryNamespaceThatCloneCanMake) {
  const std::uint32_t any = constant_value("CLONE_NEWANY").value();
  for (const std::uint32_t flag : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET,
                                   CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWCGROUP}) {
    EXPECT_EQ(any & flag, flag) << flag;
  }
  EXPECT_EQ(any & (CLONE_VM | CLONE_THREAD | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CSIGNAL), 0U);
}

TEST(DescribeCall, NamesTheFamilyOfASocket) {
  EXPECT_EQ(describe_call(SYS_socket, AF_INET, SOCK_STREAM), "socket(AF_INET)");
  EXPECT_EQ(describe_call(SYS_socket, AF_VSOCK, 0), "socket(AF_VSOCK)");
  EXPECT_EQ(describe_call(SYS_socketpair, AF_TIPC, 0), "socketpair(AF_TIPC)");
  EXPECT_EQ(describe_call(SYS_socket, 77, 0), "socket(77)");
}

TEST(DescribeCall, LooksAtTheHalfThatTheKernelLooksAt) {
  EXPECT_EQ(describe_call(SYS_socket, AF_VSOCK | 1ULL << 32, 0), "socket(AF_VSOCK)");
}

TEST(DescribeCall, NamesTheNamespacesAskedFor) {
  EXPECT_EQ(describe_call(SYS_unshare, CLONE_NEWUSER, 0), "unshare(CLONE_NEWUSER)");
  EXPECT_EQ(describe_call(SYS_clone, CLONE_NEWUSER | CLONE_NEWNET | SIGCHLD, 0),
            "clone(CLONE_NEWUSER|CLONE_NEWNET)");
}

TEST(DescribeCall, GivesTheNumberOfARequest) {
  EXPECT_EQ(describe_call(SYS_ioctl, 0, TIOCSTI), "ioctl(0x5412)");
  EXPECT_EQ(describe_call(SYS_prctl, 22, 0), "prctl(22)");
}

TEST(DescribeCall, NamesACallItKnowsNothingOf) {
  EXPECT_EQ(describe_call(SYS_bpf, 1, 2), "bpf");
  EXPECT_EQ(describe_call(100000, 0, 0), "system call 100000");
  EXPECT_EQ(describe_call(-1, 0, 0), "system call -1");
}

}  // namespace
}  // namespace greenroom
