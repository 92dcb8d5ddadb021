#include "questions/signature.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

TEST(Signatures, AreReadAndWritten) {
  const auto function = parse_function(" twoNumbers( numbers:int[] ,target: int)->int[] ");
  ASSERT_TRUE(function) << function.error().text();
  EXPECT_EQ(to_text(*function), "twoNumbers(numbers: int[], target: int) -> int[]");
  EXPECT_EQ(parse_function(to_text(*function)).value(), *function);
  EXPECT_EQ(to_text(parse_function("f() -> void").value()), "f() -> void");
  EXPECT_EQ(parse_parameters("(capacity: int)")->front().name, "capacity");
}

TEST(Signatures, SayWhatIsWrong) {
  const std::vector<std::pair<const char*, const char*>> wrong = {
      {"f(a: int)", "is no signature"},
      {"f a: int -> int", "is no signature"},
      {"1f() -> int", "is no name"},
      {"f g() -> int", "is no name"},
      {"new() -> int", "is no name"},
      {"f(in: int) -> int", "is no parameter"},
      {"f(a) -> int", "\"a\" is no parameter"},
      {"f(a: int,) -> int", "missing after the last comma"},
      {"f(a: int, a: int) -> int", "two parameters are called a"},
      {"f(a: void) -> int", "cannot be void"},
      {"f(a: float) -> int", "\"float\" is no type"},
      {"f(a: int) x -> int", "stands something"},
      {"f(a: int) -> ", "is no type"}};
  for (const auto& [text, why] : wrong) {
    const auto function = parse_function(text);
    ASSERT_FALSE(function) << text;
    EXPECT_NE(function.error().text().find(why), std::string::npos) << function.error().text();
  }
}

TEST(Names, InPython) {
  EXPECT_EQ(to_snake_case("twoNumbers"), "two_numbers");
  EXPECT_EQ(to_snake_case("parseURL2"), "parse_url2");
  EXPECT_EQ(to_snake_case("URLParser"), "url_parser");
  EXPECT_EQ(to_snake_case("already_there"), "already_there");
  EXPECT_EQ(to_snake_case("x"), "x");
}

}  // namespace
}  // namespace greenroom
