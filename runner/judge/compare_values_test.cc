#include "runner/judge/compare_values.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

using Rule = Comparer::Rule;

bool accepted(Rule rule, std::string_view expected, std::string_view got, double tolerance = 1e-9) {
  return !compare_values({rule, false, tolerance, tolerance}, expected, got);
}

TEST(CompareValues, AreEqualAsValuesNotAsText) {
  EXPECT_TRUE(accepted(Rule::kValues, "[1, [2, \"x\"], null, true]", "[1,[2,\"x\"],null,true]"));
  EXPECT_TRUE(accepted(Rule::kValues, "\"\\u00e9\"", "\"é\""));
  for (const char* other : {"[1]", "[1,2,3]", "[2,1]", "\"[1,2]\"", "null", "", "[1,2"})
    EXPECT_FALSE(accepted(Rule::kValues, "[1,2]", other)) << other;
  EXPECT_FALSE(accepted(Rule::kValues, "1", "true"));
  EXPECT_FALSE(accepted(Rule::kValues, "-1", "18446744073709551615"));
  EXPECT_FALSE(accepted(Rule::kValues, "18446744073709551615", "-1"));
  EXPECT_FALSE(accepted(Rule::kValues, "0", "null"));
  EXPECT_FALSE(accepted(Rule::kValues, "\"9007199254740993\"", "\"9007199254740992\""));
}

TEST(CompareValues, NumbersWithAPointMayDifferALittle) {
  EXPECT_TRUE(accepted(Rule::kValues, "[0.3]", "[0.30000000000000004]"));
  EXPECT_TRUE(accepted(Rule::kValues, "5.0", "5"));
  EXPECT_TRUE(accepted(Rule::kValues, "1e300", "1.0000000001e300"));
  EXPECT_FALSE(accepted(Rule::kValues, "0.3", "0.31"));
  EXPECT_TRUE(accepted(Rule::kValues, "0.3", "0.31", 0.02));
  EXPECT_FALSE(accepted(Rule::kValues, "0.3", "\"NaN\""));
  EXPECT_TRUE(accepted(Rule::kValues, "\"NaN\"", "\"NaN\""));
  EXPECT_FALSE(accepted(Rule::kValues, "3", "3.0000000001"));
}

TEST(CompareValues, OrderCountsOnlyWhereItShould) {
  EXPECT_FALSE(accepted(Rule::kValues, "[[1,2],[3]]", "[[3],[1,2]]"));
  EXPECT_TRUE(accepted(Rule::kUnordered, "[[1,2],[3]]", "[[3],[1,2]]"));
  EXPECT_FALSE(accepted(Rule::kUnordered, "[[1,2],[3]]", "[[3],[2,1]]"));
  EXPECT_TRUE(accepted(Rule::kUnorderedDeep, "[[1,2],[3]]", "[[3],[2,1]]"));
  EXPECT_FALSE(accepted(Rule::kUnordered, "[1,1,2]", "[1,2,2]"));
  EXPECT_TRUE(accepted(Rule::kUnordered, R"([1, -5, "a", null, [2], true, 0.5])",
                       R"([true, [2], 0.5, null, -5, "a", 1])"));
  EXPECT_FALSE(accepted(Rule::kUnordered, "[1, 9223372036854775808, -5]", "[1, 2, -5]"));
}

TEST(CompareValues, TellsBothSides) {
  const auto difference = compare_values({Rule::kValues}, "[1]", "[2]");
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->expected, "[1]");
  EXPECT_EQ(difference->got, "[2]");
  const auto large = compare_values({Rule::kValues}, "\"" + std::string(1000, 'x') + "\"", "1");
  EXPECT_LT(large->expected.size(), 250U);
}

}  // namespace
}  // namespace greenroom
