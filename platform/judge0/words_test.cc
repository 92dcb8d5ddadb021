#include "platform/judge0/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Words, AreSplitAtWhiteSpace) {
  EXPECT_THAT(split_words("  a \t b\nc\r\n"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split_words(""), IsEmpty());
  EXPECT_THAT(split_words(" \n "), IsEmpty());
}

TEST(Words, AreHeldTogetherByQuotes) {
  EXPECT_THAT(split_words(R"(a "b c" 'd e')"), ElementsAre("a", "b c", "d e"));
  EXPECT_THAT(split_words(R"(--x="1 2"'3 4'5)"), ElementsAre("--x=1 23 45"));
  EXPECT_THAT(split_words(R"("" '')"), ElementsAre("", ""));
  EXPECT_THAT(split_words("'a\nb'"), ElementsAre("a\nb"));
}

TEST(Words, TakeABackslashAsAShellDoes) {
  EXPECT_THAT(split_words(R"(a\ b \" \')"), ElementsAre("a b", "\"", "'"));
  EXPECT_THAT(split_words(R"("a\"b" "c\\d" "e\nf")"), ElementsAre("a\"b", "c\\d", "e\\nf"));
  EXPECT_THAT(split_words(R"('a\b')"), ElementsAre("a\\b"));
  EXPECT_THAT(split_words("a\\\nb"), ElementsAre("ab"));
  EXPECT_THAT(split_words("a\\"), ElementsAre("a\\"));
}

TEST(Words, FromAnOpenQuoteOnAreOne) {
  EXPECT_THAT(split_words("a it's b c"), ElementsAre("a", "it's b c"));
  EXPECT_THAT(split_words("\"a b\\"), ElementsAre("\"a b\\"));
}

TEST(Words, LoseTheSevenCharactersThatJudge0Strips) {
  EXPECT_THAT(split_words("a; rm -rf $HOME & `b` | c > d < e"),
              ElementsAre("a", "rm", "-rf", "HOME", "b", "c", "d", "e"));
  EXPECT_THAT(split_words("$(id)"), ElementsAre("(id)"));
}

TEST(Words, KeepPatternsAsTheyAre) {
  EXPECT_THAT(split_words("* ~ {a,b} #c"), ElementsAre("*", "~", "{a,b}", "#c"));
}

TEST(SplitAtCommas, AsRubyDropsEmptyNamesAtTheEndOnly) {
  EXPECT_THAT(split_at_commas("a,b"), ElementsAre("a", "b"));
  EXPECT_THAT(split_at_commas(",a,,b,,"), ElementsAre("", "a", "", "b"));
  EXPECT_THAT(split_at_commas(""), IsEmpty());
  EXPECT_THAT(split_at_commas(",,"), IsEmpty());
}

}  // namespace
}  // namespace greenroom::judge0
