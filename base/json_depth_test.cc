#include "base/json_depth.h"

#include <string>

#include <gtest/gtest.h>

namespace greenroom {
namespace {

TEST(JsonDepth, CountsBracketsOutsideStrings) {
  EXPECT_FALSE(is_nested_deeper("[[1], {\"a\": [2]}]", 3));
  EXPECT_TRUE(is_nested_deeper("[[1], {\"a\": [2]}]", 2));
  EXPECT_FALSE(is_nested_deeper(R"(["[[[[", "\"[[[["])", 1));
  EXPECT_FALSE(is_nested_deeper("[][][]{}", 1));
  EXPECT_TRUE(is_nested_deeper(std::string(1'000'000, '['), 32));
  EXPECT_FALSE(is_nested_deeper("", 0));
}

}  // namespace
}  // namespace greenroom
