#include "submission/signal_name.h"

#include <csignal>

#include <gtest/gtest.h>

namespace greenroom {
namespace {

TEST(SignalName, IsTheKernelsWord) {
  EXPECT_EQ(signal_name(SIGABRT), "SIGABRT");
  EXPECT_EQ(signal_name(SIGKILL), "SIGKILL");
  EXPECT_EQ(signal_name(SIGSEGV), "SIGSEGV");
  EXPECT_EQ(signal_name(SIGXCPU), "SIGXCPU");
  EXPECT_EQ(signal_name(SIGSYS), "SIGSYS");
}

TEST(SignalName, IsANumberWhereThereIsNoWord) {
  EXPECT_EQ(signal_name(34), "SIG34");
  EXPECT_EQ(signal_name(0), "SIG0");
  EXPECT_EQ(signal_name(-1), "SIG-1");
  EXPECT_EQ(signal_name(1000), "SIG1000");
}

}  // namespace
}  // namespace greenroom
