#include "runner/sandbox/plan.h"

#include <cstring>

#include <gtest/gtest.h>

namespace greenroom {
namespace {

std::vector<ProfilePlan> sample() {
  ProfilePlan first;
  first.name = "first";
  first.mounts = {{MountStep::Kind::kFolder, "/box", "", 0, 0},
                  {MountStep::Kind::kFile, "/etc/passwd", std::string("a\0b\n", 4), 0, 0},
                  {MountStep::Kind::kTmpfs, "/tmp", "", 1ULL << 40, 4096}};
  first.filter = std::string("\0\1\2\3\4\5\6\7", 8);
  first.forbidden = {0, 272, 0xFFFFFFFF};
  ProfilePlan second;
  second.name = "";
  return {first, second};
}

std::string number(std::uint64_t value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

TEST(Plan, ComesBackAsItWas) {
  EXPECT_EQ(decode_plan(encode_plan(sample())), sample());
  EXPECT_EQ(decode_plan(encode_plan({})), std::vector<ProfilePlan>{});
}

TEST(Plan, IsRefusedWhereverItIsCutOff) {
  const std::string bytes = encode_plan(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(decode_plan(std::string_view(bytes).substr(0, length)))
        << length << " of " << bytes.size();
  }
}

TEST(Plan, IsRefusedWithSomethingBehindIt) {
  EXPECT_FALSE(decode_plan(encode_plan(sample()) + "x"));
  EXPECT_FALSE(decode_plan(encode_plan({}) + number(0)));
}

TEST(Plan, IsRefusedWhenACountOrLengthIsHuge) {
  for (const std::uint64_t huge : {~0ULL, 1ULL << 63, 1ULL << 32, 1ULL << 31, 9ULL}) {
    EXPECT_FALSE(decode_plan(number(huge))) << huge;                          // profiles
    EXPECT_FALSE(decode_plan(number(1) + number(huge))) << huge;              // a name's length
    EXPECT_FALSE(decode_plan(number(1) + number(0) + number(huge))) << huge;  // mounts
    EXPECT_FALSE(decode_plan(number(1) + number(0) + number(0) + number(huge)))
        << huge;  // the filter's length
    EXPECT_FALSE(decode_plan(number(1) + number(0) + number(0) + number(0) + number(huge)))
        << huge;  // forbidden calls
  }
}

// Whatever single byte is damaged: refused or another plan, but never more than the bytes can hold.
TEST(Plan, SurvivesEveryDamagedByte) {
  const std::string bytes = encode_plan(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char damage : {'\x01', '\x80', '\xFF'}) {
      std::string damaged = bytes;
      damaged.at(at) = static_cast<char>(damaged.at(at) ^ damage);
      const auto plan = decode_plan(damaged);
      EXPECT_TRUE(!plan || plan->size() <= bytes.size()) << at;
    }
  }
}

}  // namespace
}  // namespace greenroom
