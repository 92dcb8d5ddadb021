#include "platform/judge0/multipart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr const char* kType = "multipart/form-data; boundary=XX";

std::string part(const std::string& disposition, const std::string& content) {
  return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

std::string mistake(const std::string& body, const char* type = kType) {
  const auto pairs = read_multipart(body, type);
  return pairs ? "no mistake" : pairs.error().message;
}

TEST(Multipart, GivesNamesAndContentsInOrder) {
  const auto pairs =
      read_multipart(part("name=\"a\"", "1") + part("name=b", "2\r\n3") + "--XX--\r\n", kType);
  EXPECT_THAT(pairs.value(), ElementsAre(Pair("a", "1"), Pair("b", "2\r\n3")));
}

TEST(Multipart, TakesAnUploadedFilesContent) {
  const auto pairs = read_multipart(
      "--XX\r\ncontent-type: text/x-python\r\n"
      "content-disposition: form-data; filename=\"C:\\a;b.py\"; name=\"source_code\"\r\n\r\n"
      "print(1)\n\r\n--XX--",
      kType);
  EXPECT_THAT(pairs.value(), ElementsAre(Pair("source_code", "print(1)\n")));
}

TEST(Multipart, KeepsAnyBytesAndEmptyContents) {
  const std::string bytes("\0\xff\r\n--X\r\n-", 10);
  const auto pairs =
      read_multipart(part("name=\"a\"", bytes) + part("name=\"b\"", "") + "--XX--", kType);
  EXPECT_THAT(pairs.value(), ElementsAre(Pair("a", bytes), Pair("b", "")));
}

TEST(Multipart, UnderstandsQuotedNamesAndBoundaries) {
  const auto pairs = read_multipart(part("name=\"a \\\"b\\\";c\"", "1") + "--XX--",
                                    "multipart/form-data; charset=utf-8; Boundary=\"XX\"");
  EXPECT_THAT(pairs.value(), ElementsAre(Pair("a \"b\";c", "1")));
}

TEST(Multipart, PassesOverAPreamble) {
  EXPECT_THAT(read_multipart("hello\r\n" + part("name=a", "1") + "--XX--", kType).value(),
              ElementsAre(Pair("a", "1")));
}

TEST(Multipart, WithoutPartsIsEmpty) {
  EXPECT_THAT(read_multipart("", kType).value(), IsEmpty());
  EXPECT_THAT(read_multipart("--XX--\r\n", kType).value(), IsEmpty());
}

TEST(Multipart, RefusesABodyThatDoesNotEnd) {
  EXPECT_EQ(mistake(part("name=a", "1")), "the form does not end");
  EXPECT_EQ(mistake(part("name=a", "1") + "--XX"), "a boundary of the form is broken");
  EXPECT_EQ(mistake("--XX\r\n"), "the form does not end");
  EXPECT_EQ(mistake("--XX"), "a boundary of the form is broken");
  EXPECT_EQ(mistake("nothing"), "the form does not begin");
}

TEST(Multipart, RefusesPartsWithoutNameOrContent) {
  EXPECT_EQ(mistake("--XX\r\n\r\n\r\nx\r\n--XX--"), "a part of the form has no name");
  EXPECT_EQ(mistake("--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--"),
            "a part of the form has no name");
  EXPECT_EQ(mistake("--XX\r\nname=a\r\n--XX--"), "a part of the form has no content");
}

TEST(Multipart, RefusesATypeWithoutBoundary) {
  EXPECT_EQ(mistake("--XX--", "multipart/form-data"), "the form has no boundary");
  EXPECT_EQ(mistake("--XX--", "multipart/form-data; boundary="), "the form has no boundary");
  EXPECT_EQ(mistake("--XX--", "multipart/form-data; boundary=\""), "the form has no boundary");
}

TEST(Multipart, RefusesMorePartsThanCanBeWanted) {
  std::string body;
  for (int i = 0; i < kMaxParts; ++i) body += part("name=a", "");
  EXPECT_EQ(mistake(body + "--XX--"), "no mistake");
  EXPECT_EQ(mistake(body + part("name=a", "") + "--XX--"), "the form has too many parts");
}

TEST(Multipart, RefusesEndlessHeaders) {
  EXPECT_EQ(mistake("--XX\r\nX: " + std::string(2 * kMaxPartHeader, 'x') + "\r\n\r\n\r\n--XX--"),
            "a part of the form has no content");
}

}  // namespace
}  // namespace greenroom::judge0
