#include "questions/grade.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Grades, AttackANameIsNoFormula) {
  for (const char* name : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
    Grade grade;
    grade.name = name;
    EXPECT_THAT(csv_row(grade), StartsWith("\"'" + std::string(name))) << name;
  }
}

TEST(Grades, AreRowsThatHoldAnyText) {
  Grade grade;
  grade.name = "a, \"b\"";
  grade.language = "python";
  grade.verdict = Verdict::kCompileError;
  grade.compile_output = "line 1\nline 2 \x1b[31m";
  EXPECT_EQ(csv_row(grade),
            "\"a, \"\"b\"\"\",python,,compile_error,0.0000,0.000,\"line 1\nline 2 ?[31m\"\r\n");
}

TEST(Grades, ComeBackFromJson) {
  Grade grade;
  grade.name = "a";
  grade.expected = Verdict::kTimeLimit;
  grade.verdict = Verdict::kWrongAnswer;
  grade.score = 0.25;
  CaseReport run;
  run.name = "one";
  run.verdict = Verdict::kWrongAnswer;
  run.cpu = std::chrono::microseconds(1500);
  run.difference = Difference{1, 1, "2", "3"};
  CaseReport part;
  part.name = "two";
  part.verdict = Verdict::kAccepted;
  part.share = 0.5;
  grade.cases = {run, part};
  const auto back = grade_from_json(to_json(grade));
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(to_json(*back), to_json(grade));
  EXPECT_EQ(back->cases.at(1).share, 0.5);
  EXPECT_THAT(first_failure(*back), HasSubstr("expected 2 but got 3"));
  EXPECT_EQ(complaint(*back), "should be time_limit");
  EXPECT_FALSE(back->fine());
  EXPECT_FALSE(grade_from_json({{"name", 1}}));
}

}  // namespace
}  // namespace greenroom
