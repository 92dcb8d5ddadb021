#include "cli/terminal.h"

#include <cstdio>
#include <string>

#include <gtest/gtest.h>

namespace greenroom::cli {
namespace {

TEST(Harmless, LeavesTextAlone) {
  const std::string text = "plain\ttext\nwith größe, 日本 and 😀\n";
  EXPECT_EQ(harmless(text), text);
  EXPECT_EQ(harmless(""), "");
}

TEST(Harmless, ShowsControlCharacters) {
  EXPECT_EQ(harmless("\x1b[31mred\x1b]0;title\x07"), "^[[31mred^[]0;title^G");
  EXPECT_EQ(harmless(std::string("\0\x7f\b", 3)), "^@^?^H");
}

TEST(Harmless, ShowsAReturnThatWouldOverwriteTheLine) {
  EXPECT_EQ(harmless("wrong answer\raccepted"), "wrong answer^Maccepted");
  EXPECT_EQ(harmless("a\r\nb\r\n"), "a\nb\n");
  EXPECT_EQ(harmless("a\r\r\n"), "a^M\n");
}

// U+009B is a CSI of one character, on terminals that know C1 controls.
TEST(Harmless, ShowsControlsBeyondAscii) {
  EXPECT_EQ(harmless("\xc2\x9b"
                     "31m"),
            "^[31m");
  EXPECT_EQ(harmless("\x9b"
                     "31m"),
            "^[31m");
  EXPECT_EQ(harmless("\x85\xc2\x9d"), "^E^]");
}

TEST(Harmless, DoesNotTakeThePartsOfACharacterForControls) {
  const std::string text = "Ä ’ 日 😀";  // all hold bytes of 0x80 to 0x9F
  EXPECT_EQ(harmless(text), text);
}

TEST(Harmless, ShowsControlsInBrokenCharacters) {
  EXPECT_EQ(harmless("\xe2\x9b"), "\xe2^[");
  EXPECT_EQ(harmless("\xf0\x9b\x1b"), "\xf0^[^[");
  EXPECT_EQ(harmless("\xff\xfe"), "\xff\xfe");
}

TEST(HarmlessStream, GivesTheSameHoweverItIsCut) {
  const std::string text = "a\r\nb\rc \xc2\x9b Ä \u2019 😀 \xe2\x9b \x1b[m \x9b\xc2";
  for (std::size_t size = 1; size < text.size(); ++size) {
    HarmlessStream stream;
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += size)
      out += stream.next(std::string_view(text).substr(at, size));
    EXPECT_EQ(out + stream.rest(), harmless(text)) << "in pieces of " << size;
  }
}

TEST(HarmlessStream, HoldsNothingBackThatIsWhole) {
  HarmlessStream stream;
  EXPECT_EQ(stream.next("name: "), "name: ");
  EXPECT_EQ(stream.next("Ä"), "Ä");
  EXPECT_EQ(stream.next("\xff"), "\xff");
  EXPECT_EQ(stream.next("😀"), "😀");
  EXPECT_EQ(stream.rest(), "");
}

TEST(HarmlessStream, WaitsForTheRestOfACharacter) {
  HarmlessStream stream;
  EXPECT_EQ(stream.next("x\xc2"), "x");
  EXPECT_EQ(stream.next("\x9b"), "^[");
  EXPECT_EQ(stream.next("\xf0\x9f\x98"), "");
  EXPECT_EQ(stream.rest(), "\xf0^_^X");
}

TEST(OneLine, HasNoLineEnd) {
  EXPECT_EQ(one_line("a\nb\r\nc\x1b"), "a^Jb^Jc^[");
  EXPECT_EQ(one_line("größe"), "größe");
}

TEST(Colour, IsOnlyThereWhenWanted) {
  EXPECT_EQ(paint("x", Colour::kRed, true), "\x1b[31mx\x1b[0m");
  EXPECT_EQ(paint("x", Colour::kRed, false), "x");
  EXPECT_EQ(paint_verdict(Verdict::kAccepted, true), "\x1b[32maccepted\x1b[0m");
  EXPECT_EQ(paint_verdict(Verdict::kTimeLimit, false), "time limit exceeded");
}

TEST(Colour, IsNotForPipesAndFiles) {
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  EXPECT_FALSE(has_colour(file));
  std::fclose(file);
}

}  // namespace
}  // namespace greenroom::cli
