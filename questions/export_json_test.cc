#include "questions/export_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "questions/folder.h"
#include "questions/import_json.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// Every function and class of ours, written and read again.
TEST(ExportJson, IsReadAgainAsItWas) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(GREENROOM_SOURCE_DIR) / "bank")) {
    const QuestionReading reading = read_question(entry.path());
    const Question& one = reading.question;
    const auto record = question_to_json(one);
    if (!record) {
      EXPECT_TRUE(one.checker || (!one.function && !one.class_design))
          << one.slug << ": " << record.error().text();
      continue;
    }
    ++count;
    const auto other = question_from_json(*record);
    ASSERT_TRUE(other) << one.slug << ": " << other.error().text();
    EXPECT_EQ(one.slug, other->slug);
    EXPECT_EQ(one.title, other->title);
    EXPECT_EQ(one.statement, other->statement);
    EXPECT_EQ(one.difficulty, other->difficulty);
    EXPECT_EQ(one.topics, other->topics);
    EXPECT_EQ(one.origin, other->origin);
    EXPECT_EQ(one.function, other->function);
    EXPECT_EQ(one.changed, other->changed);
    ASSERT_EQ(one.class_design.has_value(), other->class_design.has_value());
    if (one.class_design) {
      EXPECT_EQ(one.class_design->name, other->class_design->name);
      EXPECT_EQ(one.class_design->constructor, other->class_design->constructor);
      EXPECT_EQ(one.class_design->methods, other->class_design->methods);
    }
    EXPECT_EQ(one.comparer.rule, other->comparer.rule);
    EXPECT_EQ(one.comparer.absolute, other->comparer.absolute);
    ASSERT_EQ(one.cases.size(), other->cases.size());
    for (std::size_t i = 0; i < one.cases.size(); ++i) {
      EXPECT_EQ(one.cases[i].name, other->cases[i].name);
      EXPECT_EQ(one.cases[i].kind, other->cases[i].kind);
      EXPECT_EQ(one.cases[i].arguments, other->cases[i].arguments);
      EXPECT_EQ(one.cases[i].accepted, other->cases[i].accepted);
    }
  }
  EXPECT_GE(count, 40);
}

TEST(ExportJson, SaysWhyNot) {
  Question question;
  EXPECT_THAT(question_to_json(question).error().text(), HasSubstr("is of programs"));
  question.function = *parse_function("f(a: int) -> int");
  QuestionCase each;
  each.name = "a";
  each.arguments = {1};
  each.accepted = {1, 2};
  question.cases = {each};
  EXPECT_THAT(question_to_json(question).error().text(),
              HasSubstr("case \"a\" has several right answers"));
  question.checker = CheckerProgram{};
  EXPECT_THAT(question_to_json(question).error().text(), HasSubstr("has a checker"));
}

}  // namespace
}  // namespace greenroom
