#include "questions/score.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

Question question() {
  Question made;
  for (const auto& [name, weight, group] :
       std::vector<std::tuple<const char*, double, const char*>>{
           {"a", 1, ""}, {"b", 1, ""}, {"c", 2, "g"}, {"d", 4, "g"}}) {
    QuestionCase each;
    each.name = name;
    each.weight = weight;
    each.group = group;
    made.cases.push_back(each);
  }
  return made;
}

Report with_accepted(const std::vector<std::string>& names) {
  Report report;
  for (const char* name : {"a", "b", "c", "d"}) {
    CaseReport each;
    each.name = name;
    each.verdict = std::find(names.begin(), names.end(), name) == names.end()
                       ? Verdict::kWrongAnswer
                       : Verdict::kAccepted;
    report.cases.push_back(each);
  }
  return report;
}

TEST(Score, IsTheWeightOfWhatWasAccepted) {
  EXPECT_DOUBLE_EQ(score(question(), with_accepted({"a", "b", "c", "d"})), 1);
  EXPECT_DOUBLE_EQ(score(question(), with_accepted({"a"})), 1.0 / 8);
  EXPECT_DOUBLE_EQ(score(question(), with_accepted({})), 0);
}

TEST(Score, CountsAGroupOnlyAsAWhole) {
  EXPECT_DOUBLE_EQ(score(question(), with_accepted({"a", "c"})), 1.0 / 8);
  EXPECT_DOUBLE_EQ(score(question(), with_accepted({"c", "d"})), 6.0 / 8);
}

TEST(Score, CountsWhatWasNotRunAsFailed) {
  EXPECT_DOUBLE_EQ(score(question(), Report{}), 0);
  EXPECT_DOUBLE_EQ(score(Question{}, Report{}), 0);
}

}  // namespace
}  // namespace greenroom
