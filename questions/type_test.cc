#include "questions/type.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

using nlohmann::json;

Type type_of(const std::string& text) {
  auto type = parse_type(text);
  if (!type) throw std::runtime_error(type.error().text());
  return *type;
}

TEST(Types, AreReadAndWrittenTheSame) {
  for (const char* text : {"int", "long", "double", "bool", "string", "void", "int[]", "string[][]",
                           "int?", "int?[]", "int[]?", "list<int>", "tree<string>", "list<long>[]"})
    EXPECT_EQ(to_text(type_of(text)), text);
}

TEST(Types, OfOtherKindsAreRefused) {
  for (const char* text : {"", "Int", "int []", "[]", "?", "void[]", "void?", "int??", "list<>",
                           "list<int[]>", "list<list<int>>", "tree<int?>", "list<int>?", "int[]x",
                           "int[][][][][][][][][][]", "map<int>"})
    EXPECT_FALSE(parse_type(text)) << text;
}

TEST(Values, FitTheirTypes) {
  const std::vector<std::pair<const char*, const char*>> fitting = {
      {"int", "-2147483648"},
      {"int", "2147483647"},
      {"long", "9223372036854775807"},
      {"long", "-9223372036854775808"},
      {"double", "1"},
      {"double", "-0.5"},
      {"double", "\"NaN\""},
      {"double", "\"-Infinity\""},
      {"bool", "false"},
      {"string", "\"\\u0000é\""},
      {"int[][]", "[[], [1]]"},
      {"int?", "null"},
      {"int?[]", "[1, null]"},
      {"list<int>", "[]"},
      {"tree<int>", "[]"},
      {"tree<int>", "[1, null, 2, 3]"},
      {"void", "null"}};
  for (const auto& [type, value] : fitting)
    EXPECT_EQ(misfit(json::parse(value), type_of(type)), std::nullopt) << type << " " << value;
}

TEST(Values, ThatDoNotFitAreNamed) {
  const std::vector<std::tuple<const char*, const char*, const char*>> wrong = {
      {"int", "2147483648", "2147483648 is no int"},
      {"int", "1.0", "1.0 is no int"},
      {"int", "null", "null is no int"},
      {"long", "9223372036854775808", "9223372036854775808 is no long"},
      {"double", "\"nan\"", "\"nan\" is no double"},
      {"bool", "0", "0 is no bool"},
      {"string", "1", "1 is no string"},
      {"int[][]", "[[1], [2, \"x\"]]", "[1][1]: \"x\" is no int"},
      {"int[]", "{}", "{} is no int[]"},
      {"list<int>", "[null]", "[0]: null is no int"},
      {"tree<int>", "[null, 1]", "[0]: null is no int"},
      {"tree<int>", "[1, null, null, 2]", "[3] has no parent"},
      {"tree<int>[]", "[[], [1, null, null, 2]]", "[1][3] has no parent"}};
  for (const auto& [type, value, why] : wrong)
    EXPECT_EQ(misfit(json::parse(value), type_of(type)), why) << type << " " << value;
}

TEST(Values, OnTheWireAreExactInEveryLanguage) {
  EXPECT_EQ(to_wire(json::parse("[9007199254740993]"), type_of("long[]")).dump(),
            R"(["9007199254740993"])");
  EXPECT_EQ(to_wire(json(5), type_of("double")).dump(), "5.0");
  EXPECT_EQ(to_wire(json("NaN"), type_of("double")).dump(), "\"NaN\"");
  EXPECT_EQ(to_wire(json::parse("[1, null]"), type_of("tree<long>")).dump(), R"(["1",null])");
  EXPECT_EQ(to_wire(json(nullptr), type_of("long?")).dump(), "null");
  EXPECT_EQ(to_wire(json("x"), type_of("string")).dump(), "\"x\"");
}

}  // namespace
}  // namespace greenroom
