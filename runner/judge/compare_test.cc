#include "runner/judge/compare.h"

#include <chrono>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using Rule = Comparer::Rule;

// "" if the answer is accepted, else "line:column expected|got".
std::string difference(Rule rule, std::string_view expected, std::string_view got,
                       double tolerance = 1e-9) {
  Comparer comparer;
  comparer.rule = rule;
  comparer.absolute = comparer.relative = tolerance;
  const auto found = compare(comparer, expected, got);
  if (!found) return "";
  return std::to_string(found->line) + ":" + std::to_string(found->column) + " " + found->expected +
         "|" + found->got;
}

bool accepts(Rule rule, std::string_view expected, std::string_view got, double tolerance = 1e-9) {
  return difference(rule, expected, got, tolerance).empty();
}

// ----------------------------------------------------------------------------------------------------------
// lines

TEST(CompareLines, AcceptsTheSameText) {
  EXPECT_TRUE(accepts(Rule::kLines, "1 2\n3\n", "1 2\n3\n"));
  EXPECT_TRUE(accepts(Rule::kLines, "", ""));
}

TEST(CompareLines, IgnoresTrailingWhiteSpaceOfEveryLine) {
  EXPECT_TRUE(accepts(Rule::kLines, "1 2\n3\n", "1 2 \t\n3\v\f \n"));
  EXPECT_TRUE(accepts(Rule::kLines, "1 2  \n3 ", "1 2\n3"));
}

TEST(CompareLines, IgnoresTheEndOfTheWhole) {
  EXPECT_TRUE(accepts(Rule::kLines, "1\n", "1"));
  EXPECT_TRUE(accepts(Rule::kLines, "1", "1\n\n \n\t\n"));
  EXPECT_TRUE(accepts(Rule::kLines, "1\n\n\n", "1\n"));
}

TEST(CompareLines, TakesLineEndsOfOtherSystems) {
  EXPECT_TRUE(accepts(Rule::kLines, "1\r\n2\r\n", "1\n2\n"));
  EXPECT_TRUE(accepts(Rule::kLines, "1\n2\n", "1\r\n2\r\n"));
  EXPECT_EQ(difference(Rule::kLines, "1\r2", "1\n2"), "1:2 1\r2|1");
}

TEST(CompareLines, MindsLeadingWhiteSpace) {
  EXPECT_EQ(difference(Rule::kLines, "  1", "1"), "1:1   1|1");
  EXPECT_EQ(difference(Rule::kLines, "1", "\n1"), "1:1 1|");
}

TEST(CompareLines, MindsWhiteSpaceInsideALine) {
  EXPECT_EQ(difference(Rule::kLines, "1 2", "1  2"), "1:3 1 2|1  2");
}

TEST(CompareLines, MindsEmptyLinesInside) {
  EXPECT_EQ(difference(Rule::kLines, "1\n\n2", "1\n2"), "2:1 |2");
}

TEST(CompareLines, TakesOnlyWhiteSpaceForNothing) {
  EXPECT_TRUE(accepts(Rule::kLines, "", "\n \n"));
  EXPECT_TRUE(accepts(Rule::kLines, " \n", ""));
  EXPECT_EQ(difference(Rule::kLines, "", "x"), "1:1 |x");
  EXPECT_EQ(difference(Rule::kLines, "x", ""), "1:1 x|");
}

TEST(CompareLines, LocatesTheFirstDifference) {
  EXPECT_EQ(difference(Rule::kLines, "a\nbcd\ne\n", "a\nbxd\nf\n"), "2:2 bcd|bxd");
  EXPECT_EQ(difference(Rule::kLines, "abc", "ab"), "1:3 abc|ab");
  EXPECT_EQ(difference(Rule::kLines, "ab", "abc"), "1:3 ab|abc");
}

TEST(CompareLines, LocatesWhatIsMissingAtTheEnd) {
  EXPECT_EQ(difference(Rule::kLines, "1\n2\n3\n", "1\n2\n"), "3:1 3|");
  EXPECT_EQ(difference(Rule::kLines, "1\n2\n", "1\n2\n3\n"), "3:1 |3");
}

// An empty line against no line is no difference that people could see.
TEST(CompareLines, LocatesTheFirstLineWithContentWhenOneSideHasEnded) {
  EXPECT_EQ(difference(Rule::kLines, "1\n\n\n2\n", "1\n"), "4:1 2|");
  EXPECT_EQ(difference(Rule::kLines, "1\n", "1\n\n \n2\n"), "4:1 |2");
}

TEST(CompareLines, CountsColumnsInCharacters) {
  EXPECT_EQ(difference(Rule::kLines, "größe 1", "größe 2"), "1:7 größe 1|größe 2");
  EXPECT_EQ(difference(Rule::kLines, "日本語x", "日本語y"), "1:4 日本語x|日本語y");
  EXPECT_EQ(difference(Rule::kLines, "😀a", "😀b"), "1:2 😀a|😀b");
}

TEST(CompareLines, LocatesCharactersThatShareTheirFirstBytes) {
  EXPECT_EQ(difference(Rule::kLines, "aé", "aè"), "1:2 aé|aè");
  EXPECT_EQ(difference(Rule::kLines, "😀", "😁"), "1:1 😀|😁");
}

TEST(CompareLines, SurvivesOutputThatIsNotUtf8) {
  EXPECT_TRUE(accepts(Rule::kLines, "\xff\x80", "\xff\x80\n"));
  EXPECT_EQ(difference(Rule::kLines, "\x80\x80", "\x80\x81"), "1:1 \x80\x80|\x80\x81");
  EXPECT_NE(difference(Rule::kLines, "a", std::string_view("a\0", 2)), "");
}

TEST(CompareLines, ShortensLongLinesBetweenCharacters) {
  const std::string before(199, 'a');
  const auto found =
      compare({}, fmt::format("{}é{:b<5000}", before, ""), fmt::format("{:c<5000}", ""));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->expected, fmt::format("{}…", before));
  EXPECT_EQ(found->got, fmt::format("{:c<200}…", ""));
}

// ---------------------------------------------------------------------------------------------------------
// tokens

TEST(CompareTokens, IgnoresHowWordsAreSpread) {
  EXPECT_TRUE(accepts(Rule::kTokens, "1 2 3\n", " 1\n\n2\t3"));
  EXPECT_TRUE(accepts(Rule::kTokens, "1\r\n2\r\n", "1 2"));
  EXPECT_TRUE(accepts(Rule::kTokens, "", " \n\t"));
}

TEST(CompareTokens, MindsEveryWord) {
  EXPECT_EQ(difference(Rule::kTokens, "12", "1 2"), "1:1 12|1");
  EXPECT_EQ(difference(Rule::kTokens, "yes", "Yes"), "1:1 yes|Yes");
  EXPECT_EQ(difference(Rule::kTokens, "1.0", "1.00"), "1:1 1.0|1.00");
}

TEST(CompareTokens, LocatesThePlaceInTheExpectedAnswer) {
  EXPECT_EQ(difference(Rule::kTokens, "a b\nc dd e", "a b c dx e"), "2:3 dd|dx");
  EXPECT_EQ(difference(Rule::kTokens, "é ü x", "é ü y"), "1:5 x|y");
}

TEST(CompareTokens, LocatesWhatIsMissingOrTooMuch) {
  EXPECT_EQ(difference(Rule::kTokens, "1 2 3", "1 2"), "1:5 3|");
  EXPECT_EQ(difference(Rule::kTokens, "1 2\n", "1 2 3"), "2:1 |3");
  EXPECT_EQ(difference(Rule::kTokens, "", "3"), "1:1 |3");
}

// The column of every word, counted from its line's start, took minutes for a line of 8 MB.
TEST(CompareTokens, TakesOneLongLineInLinearTime) {
  std::string expected;
  for (int i = 0; i < 4'000'000; ++i) expected += "1 ";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(accepts(Rule::kTokens, expected, expected));
  EXPECT_EQ(difference(Rule::kTokens, expected + "2", expected + "3"), "1:8000001 2|3");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

// --------------------------------------------------------------------------------------------------------
// numbers

TEST(CompareNumbers, TakesTheSameNumberInAnotherForm) {
  for (const char* got : {"100", "100.0", "1e2", "1E+2", "+100", "0100", "1000e-1", "100."}) {
    EXPECT_TRUE(accepts(Rule::kNumbers, "100", got)) << got;
  }
  EXPECT_TRUE(accepts(Rule::kNumbers, "0", "-0.0"));
  EXPECT_TRUE(accepts(Rule::kNumbers, ".5", "0.5"));
}

TEST(CompareNumbers, AllowsTheAbsoluteTolerance) {
  Comparer comparer{Rule::kNumbers, false, 0.25, 0};
  EXPECT_FALSE(compare(comparer, "1000", "1000.25"));
  EXPECT_FALSE(compare(comparer, "1000", "999.75"));
  EXPECT_TRUE(compare(comparer, "1000", "1000.5"));
}

TEST(CompareNumbers, AllowsTheRelativeToleranceOfTheExpectedNumber) {
  Comparer comparer{Rule::kNumbers, false, 0, 0.5};
  EXPECT_FALSE(compare(comparer, "-1000", "-1500"));
  EXPECT_FALSE(compare(comparer, "1000", "500"));
  EXPECT_TRUE(compare(comparer, "500", "1000"));
  EXPECT_TRUE(compare(comparer, "0", "1e-300"));
}

TEST(CompareNumbers, WithoutToleranceWantsTheSameNumber) {
  Comparer comparer{Rule::kNumbers, false, 0, 0};
  EXPECT_FALSE(compare(comparer, "0.1", "0.10"));
  EXPECT_TRUE(compare(comparer, "0.1", "0.10000000000000001e1"));
}

TEST(CompareNumbers, LocatesANumberThatIsTooFarOff) {
  EXPECT_EQ(difference(Rule::kNumbers, "x 1.5\ny 2.5\n", "x 1.5\ny 2.6\n", 0.01), "2:3 2.5|2.6");
}

TEST(CompareNumbers, HoldsWordsAgainstEachOtherAsTheyAre) {
  EXPECT_TRUE(accepts(Rule::kNumbers, "Case #1: 3", "Case #1: 3.0"));
  EXPECT_EQ(difference(Rule::kNumbers, "Case #1: 3", "Case #2: 3"), "1:6 #1:|#2:");
  EXPECT_FALSE(accepts(Rule::kNumbers, "1", "one"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1", "1x"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "16", "0x10"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1", "1,0"));
}

TEST(CompareNumbers, TakesNoStrayPlus) {
  for (const char* got : {"++1", "+-1", "-+1", "+", "1+"})
    EXPECT_FALSE(accepts(Rule::kNumbers, "1", got)) << got;
  EXPECT_FALSE(accepts(Rule::kNumbers, "-1", "+-1"));
}

TEST(CompareNumbers, TakesNanForNanOnly) {
  EXPECT_TRUE(accepts(Rule::kNumbers, "nan", "NaN"));
  EXPECT_TRUE(accepts(Rule::kNumbers, "nan", "-nan"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "nan", "1", 1e300));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1", "nan", 1e300));
}

TEST(CompareNumbers, TakesInfinityForTheSameInfinityOnly) {
  EXPECT_TRUE(accepts(Rule::kNumbers, "inf", "Infinity"));
  EXPECT_TRUE(accepts(Rule::kNumbers, "inf", "+inf"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "inf", "-inf", 1e300));
  EXPECT_FALSE(accepts(Rule::kNumbers, "inf", "1e308", 1e300));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1e308", "inf", 1e300));
}

TEST(CompareNumbers, BeyondTheRangeMustBeTheSameText) {
  EXPECT_TRUE(accepts(Rule::kNumbers, "1e400", "1e400"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1e400", "1e401"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1e400", "inf"));
  EXPECT_FALSE(accepts(Rule::kNumbers, "1e400", "1", 1e300));
}

TEST(CompareNumbers, BelowTheRangeAreZero) {
  EXPECT_TRUE(accepts(Rule::kNumbers, "0", "1e-400"));
  EXPECT_TRUE(accepts(Rule::kNumbers, "-1e-400", "0"));
  EXPECT_TRUE(accepts(Rule::kNumbers, "0", "1e-310"));  // a denormal
  EXPECT_FALSE(accepts(Rule::kNumbers, "1", "1e-400"));
}

TEST(CompareNumbers, DoNotOverflowInTheirDifference) {
  EXPECT_FALSE(accepts(Rule::kNumbers, "1.7e308", "-1.7e308"));
  EXPECT_TRUE(
      accepts(Rule::kNumbers, "123456789012345678901234567890", "123456789012345678901234567891"));
}

// ----------------------------------------------------------------------------------------------------------
// exact

TEST(CompareExactly, MindsEveryByte) {
  EXPECT_TRUE(accepts(Rule::kExact, "1 \n", "1 \n"));
  EXPECT_TRUE(accepts(Rule::kExact, "", ""));
  EXPECT_EQ(difference(Rule::kExact, "1 \n2", "1\n2"), "1:2 1 |1");
  EXPECT_EQ(difference(Rule::kExact, "1\r\n", "1\n"), "1:2 1\r|1");
  EXPECT_EQ(difference(Rule::kExact, "a\nb\n", "a\nc\n"), "2:1 b|c");
}

TEST(CompareExactly, MindsTheLastLineEnd) {
  EXPECT_EQ(difference(Rule::kExact, "1\n", "1"), "2:1 |");
  EXPECT_EQ(difference(Rule::kExact, "1", "1\n"), "2:1 |");
  EXPECT_EQ(difference(Rule::kExact, "", "\n"), "2:1 |");
}

TEST(CompareExactly, MindsNulBytes) {
  const std::string nul("a\0b", 3);
  EXPECT_TRUE(accepts(Rule::kExact, nul, nul));
  EXPECT_FALSE(accepts(Rule::kExact, nul, "a"));
}

}  // namespace
}  // namespace greenroom
