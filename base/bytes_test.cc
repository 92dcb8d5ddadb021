#include "base/bytes.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

TEST(Bytes, CountsKibibytesAndMebibytes) {
  EXPECT_EQ(kib(3).count(), 3 * 1024);
  EXPECT_EQ(mib(2).count(), 2 * 1024 * 1024);
  EXPECT_EQ(mib(4096).count(), 4'294'967'296);  // beyond 32 bits
}

TEST(Bytes, RoundsDownToWholeUnits) {
  EXPECT_EQ(Bytes(2047).kib(), 1);
  EXPECT_EQ((mib(1) - Bytes(1)).mib(), 0);
}

TEST(Bytes, AddsSubtractsAndCompares) {
  EXPECT_EQ(kib(1) + Bytes(1), Bytes(1025));
  EXPECT_LT(kib(1) - kib(2), Bytes(0));
  EXPECT_GT(mib(1), kib(1023));
  EXPECT_EQ(Bytes(), Bytes(0));
}

}  // namespace
}  // namespace greenroom
