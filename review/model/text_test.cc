#include "review/model/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PlainText, IsOneLineWithoutWhatNobodySees) {
  EXPECT_EQ(plain_text("a\n\n b\t\tc\r\n", 80), "a b c");
  EXPECT_EQ(plain_text("a\u202eb\u2066c\u200bd\ufeffe\u00adf", 80), "abcdef");
  EXPECT_EQ(plain_text("\x1b[1;31mred\x1b[0m \x1b]0;title\x07x \x1b]8;;u\x1b\\y \u009b31mz", 80),
            "red x y z");
  EXPECT_EQ(plain_text(std::string("a\0b\x7f", 4), 80), "ab");
  EXPECT_EQ(plain_text("a\xff\xc3(\xed\xa0\x80)\xc0\x80", 80), "a()");
  EXPECT_EQ(plain_text("<b>*x*</b> 日本 ä", 80), "<b>*x*</b> 日本 ä");
  EXPECT_EQ(plain_text("\x1b", 80), "");
  EXPECT_EQ(plain_text("\x1b[", 80), "");
}

TEST(PlainText, IsCutAtACharacter) {
  EXPECT_EQ(plain_text("abcdef", 6), "abcdef");
  EXPECT_EQ(plain_text("abcdefg", 6), "abc…");
  EXPECT_EQ(plain_text("ääääää", 8), "ää…");
  for (std::size_t most = 0; most < 20; ++most)
    EXPECT_LE(plain_text("日本語日本語日本語", most).size(), most);
}

TEST(DataLine, ShowsWhatNobodySees) {
  EXPECT_EQ(data_line("\ta\x1b[0m\u202eb\u2028c\rd"), "\ta\\u{1B}[0m\\u{202E}b\\u{2028}c\\u{D}d");
  EXPECT_EQ(data_line("a\xff"
                      "b\xe2\x80"),
            "a\ufffdb\ufffd\ufffd");
  EXPECT_EQ(data_line("日本 ä"), "日本 ä");
}

TEST(PlainCode, HasTabsAndLineEnds) {
  EXPECT_TRUE(is_plain_code("a\tb\r\nä\n"));
  EXPECT_FALSE(is_plain_code("a\u202e"));
  EXPECT_FALSE(is_plain_code("a\x1b"));
  EXPECT_FALSE(is_plain_code("a\xff"));
}

TEST(Lines, AreWithoutTheirEnds) {
  EXPECT_THAT(lines_of("a\r\n\nb"), ElementsAre("a", "", "b"));
  EXPECT_THAT(lines_of("a\n"), ElementsAre("a"));
  EXPECT_THAT(lines_of(""), IsEmpty());
}

}  // namespace
}  // namespace greenroom::model
