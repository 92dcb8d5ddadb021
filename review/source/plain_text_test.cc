#include "review/source/plain_text.h"

#include <gtest/gtest.h>

namespace greenroom::review {
namespace {

TEST(PlainText, LeavesWhatIsSeenAsItIs) {
  EXPECT_EQ(plain_text("ValueError: é 日本 👧", 80), "ValueError: é 日本 👧");
}

TEST(PlainText, IsOneLine) { EXPECT_EQ(plain_text("  a\r\n\t b \n", 80), "a b"); }

TEST(PlainText, ShowsWhatNobodySees) {
  EXPECT_EQ(plain_text("\x1b[31mred\x7f", 80), "\uFFFD[31mred\uFFFD");
  EXPECT_EQ(plain_text("a\u202Eb\u200Bc\u2066\u009B", 80), "a\uFFFDb\uFFFDc\uFFFD\uFFFD");
  EXPECT_EQ(plain_text(std::string_view("a\0b", 3), 80), "a\uFFFDb");
}

TEST(PlainText, MendsWhatIsNoUtf8) {
  EXPECT_EQ(plain_text("\xff|\xc3|\xed\xa0\x80|\xc0\xaf", 80),
            "\uFFFD|\uFFFD|\uFFFD\uFFFD\uFFFD|\uFFFD\uFFFD");
}

TEST(PlainText, IsCutAtACharacter) {
  EXPECT_EQ(plain_text("ééééé", 10), "ééééé");
  EXPECT_EQ(plain_text("éééééé", 10), "ééé…");
  for (std::size_t most = 0; most < 20; ++most)
    EXPECT_LE(plain_text("日本日本日本日本", most).size(), most);
}

}  // namespace
}  // namespace greenroom::review
