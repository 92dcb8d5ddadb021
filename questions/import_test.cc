#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "questions/folder.h"
#include "questions/import_json.h"
#include "questions/infer.h"
#include "questions/write.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string inferred(const char* values) {
  const json list = json::parse(values);
  const auto type = infer_type(list.get<std::vector<json>>());
  return type ? to_text(*type) : "no: " + type.error().message;
}

TEST(InferType, IsTheNarrowestThatFits) {
  const std::vector<std::pair<const char*, const char*>> all = {
      {"[1, -2]", "int"},
      {"[1, 2147483648]", "long"},
      {"[1, 0.5]", "double"},
      {"[true]", "bool"},
      {"[\"a\", \"\"]", "string"},
      {"[1, null]", "int?"},
      {"[[], [1]]", "int[]"},
      {"[[], []]", "int[]"},
      {"[[[\"a\"], []], []]", "string[][]"},
      {"[[1, null]]", "int?[]"},
      {"[null, [1.5]]", "double[]?"}};
  for (const auto& [values, type] : all) EXPECT_EQ(inferred(values), type) << values;
}

TEST(InferType, IsRefusedWhereThereIsNone) {
  for (const char* values : {"[]", "[null]", "[1, \"a\"]", "[[1, \"a\"]]", "[1, [1]]", "[true, 1]",
                             "[{}]", "[[{}]]", "[18446744073709551615]", "[[[[[[[[1]]]]]]]]"})
    EXPECT_THAT(inferred(values), HasSubstr("no: ")) << values;
}

TEST(ImportJson, WorksOutTheSignature) {
  const auto question = question_from_json(
      R"({"id": "set/7", "origin": "somewhere", "licence": "MIT", "description": "Add.",
          "entry_point": {"python": "add_all"},
          "tests": [{"args": [[1], 2], "expected": 3}, {"args": [[], 2147483648], "expected": null},
                    {"args": [[], 0], "expected": 0}]})");
  ASSERT_TRUE(question) << question.error().text();
  EXPECT_EQ(question->slug, "set-7");
  EXPECT_EQ(to_text(*question->function), "addAll(arg1: int[], arg2: long) -> int?");
  EXPECT_EQ(question->cases[0].kind, Visibility::kSample);
  EXPECT_EQ(question->cases[2].kind, Visibility::kHidden);
  EXPECT_EQ(question->licence, "MIT");
}

TEST(ImportJson, TakesExercismsForm) {
  const auto question = question_from_json(
      R"({"id": "leap", "tests": [
          {"property": "leap_year", "input": {"year": 1996, "a": "x"}, "expected": true}]})");
  ASSERT_TRUE(question) << question.error().text();
  EXPECT_EQ(to_text(*question->function), "leapYear(year: int, a: string) -> bool");
}

TEST(ImportJson, SaysWhyNot) {
  const std::vector<std::pair<const char*, const char*>> all = {
      {"{", "is no JSON"},
      {"[]", "is no JSON object"},
      {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "is nested too deeply"},
      {R"({"tests": []})", "id is missing"},
      {R"({"id": "../../x/"})", "there are no tests"},
      {R"({"id": "x", "tests": [{"args": [1]}]})", "test 1 has no expected answer"},
      {R"({"id": "x", "tests": [{"expected": 1}]})", "test 1 has no arguments"},
      {R"({"id": "x", "tests": [{"args": [1], "expected": 1}, {"args": [], "expected": 1}]})",
       "do not all have as many arguments"},
      {R"({"id": "x", "tests": [{"args": [{}], "expected": 1}]})", "a value is an object"},
      {R"({"id": "x", "tests": [{"args": [1], "expected": {"error": "no"}}]})", "the answer: "},
      {R"({"id": "x", "signature": "f(a: string) -> int", "tests": [{"args": [1], "expected": 1}]})",
       "case \"case 1\": argument a: 1 is no string"},
      {R"({"id": "x", "tests": [{"property": "a", "input": {}, "expected": 1},
                                {"property": "b", "input": {}, "expected": 1}]})",
       "of several functions: a and b"}};
  for (const auto& [record, why] : all) {
    const auto question = question_from_json(record);
    ASSERT_FALSE(question) << record;
    EXPECT_THAT(question.error().text(), HasSubstr(why)) << record;
  }
}

// Every question of ours, written and read again.
TEST(WriteQuestion, IsReadAgainAsItWas) {
  const testing::TemporaryFolder folder;
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(GREENROOM_SOURCE_DIR) / "bank")) {
    const QuestionReading reading = read_question(entry.path());
    if (!reading.problems.empty()) continue;  // the bank's own test tells
    ++count;
    ASSERT_TRUE(write_question(folder.path(), reading.question));
    const QuestionReading again = read_question(folder.path() / reading.question.slug);
    ASSERT_THAT(again.problems, IsEmpty()) << again.problems.front().text();
    const Question& one = reading.question;
    const Question& other = again.question;
    EXPECT_EQ(one.title, other.title);
    EXPECT_EQ(one.constraints, other.constraints);
    EXPECT_EQ(one.function, other.function);
    EXPECT_EQ(one.changed, other.changed);
    EXPECT_EQ(one.comparer.rule, other.comparer.rule) << one.slug;
    EXPECT_EQ(one.comparer.absolute, other.comparer.absolute);
    EXPECT_EQ(one.limits, other.limits);
    EXPECT_EQ(one.statement, other.statement);
    EXPECT_EQ(one.solutions.size(), other.solutions.size());
    ASSERT_EQ(one.cases.size(), other.cases.size());
    for (std::size_t i = 0; i < one.cases.size(); ++i) {
      EXPECT_EQ(one.cases[i].arguments, other.cases[i].arguments);
      EXPECT_EQ(one.cases[i].accepted, other.cases[i].accepted);
      EXPECT_EQ(one.cases[i].input, other.cases[i].input);
    }
  }
  EXPECT_GE(count, 40);
}

TEST(WriteQuestion, IsWholeOrNotAtAll) {
  const testing::TemporaryFolder folder;
  Question question = *question_from_json(
      R"({"id": "x", "description": "d", "tests": [{"args": [1], "expected": 1}]})");
  ASSERT_TRUE(write_question(folder.path(), question));
  const auto twice = write_question(folder.path(), question);
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().text(), HasSubstr("already"));
  question.slug = "y";
  question.solutions.push_back({"a/b/c.py", Verdict::kAccepted, ""});
  question.solutions.push_back({"a/b", Verdict::kAccepted, ""});  // a file where a folder is
  EXPECT_FALSE(write_question(folder.path(), question));
  int left = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) left += entry.exists() ? 1 : 0;
  EXPECT_EQ(left, 1);
}

}  // namespace
}  // namespace greenroom
