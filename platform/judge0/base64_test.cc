#include "platform/judge0/base64.h"

#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

TEST(Base64, DecodesTheExamplesOfItsStandard) {
  EXPECT_EQ(decode_base64(""), "");
  EXPECT_EQ(decode_base64("Zg=="), "f");
  EXPECT_EQ(decode_base64("Zm8="), "fo");
  EXPECT_EQ(decode_base64("Zm9v"), "foo");
  EXPECT_EQ(decode_base64("Zm9vYg=="), "foob");
  EXPECT_EQ(decode_base64("Zm9vYmE="), "fooba");
  EXPECT_EQ(decode_base64("Zm9vYmFy"), "foobar");
}

TEST(Base64, SkipsCharactersOutsideTheAlphabet) {
  EXPECT_EQ(decode_base64("Zm9v\nYmFy\r\n"), "foobar");
  EXPECT_EQ(decode_base64(" Z-m_9%v "), "foo");
  EXPECT_EQ(decode_base64("%%%"), "");
  EXPECT_EQ(decode_base64(std::string("Zm\0\xff\x80"
                                      "9v",
                                      7)),
            "foo");
}

TEST(Base64, NeedsNoPadding) {
  EXPECT_EQ(decode_base64("Zg"), "f");
  EXPECT_EQ(decode_base64("Zm8"), "fo");
  EXPECT_EQ(decode_base64("Zm9vYg"), "foob");
}

TEST(Base64, DropsOneLastCharacterByItself) {
  EXPECT_EQ(decode_base64("Z"), "");
  EXPECT_EQ(decode_base64("Zm9vY"), "foo");
}

// As unpack("m"): padding counts where a third or fourth character is due, and is skipped
// elsewhere.
TEST(Base64, EndsAtPaddingThatStandsWherePaddingMay) {
  EXPECT_EQ(decode_base64("Zg==Zm9v"), "f");
  EXPECT_EQ(decode_base64("Zm8=Zm9v"), "fo");
  EXPECT_EQ(decode_base64("=Zm9v"), "foo");
  EXPECT_EQ(decode_base64("Z=m9v"), "foo");
  EXPECT_EQ(decode_base64("Zm9v=Zm9v"), "foofoo");
}

TEST(Base64, EndsEveryLineOfSixtyCharactersAndTheLast) {
  EXPECT_EQ(encode_base64("1\n"), "MQo=\n");
  EXPECT_EQ(encode_base64(std::string(45, 'a')),
            std::string(encode_base64_plain(std::string(45, 'a'))) + "\n");
  const std::string longer = encode_base64(std::string(46, 'a'));
  EXPECT_EQ(longer.find('\n'), 60U);
  EXPECT_EQ(longer.substr(61), "YQ==\n");
}

TEST(Base64, EncodesNothingAsNothing) {
  EXPECT_EQ(encode_base64(""), "");
  EXPECT_EQ(encode_base64_plain(""), "");
}

TEST(Base64, BringsBackAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes);
    EXPECT_EQ(decode_base64(encode_base64_plain(bytes)), bytes);
    bytes.push_back(static_cast<char>(i * 37));
  }
}

}  // namespace
}  // namespace greenroom::judge0
