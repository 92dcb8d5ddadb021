#include "review/merge.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::review {
namespace {

using ::testing::ElementsAre;

Note note(std::string rule, int line, Severity severity = Severity::kWarning,
          Category category = Category::kBug, double confidence = 0.9) {
  Note made;
  made.rule = std::move(rule);
  made.fingerprint = made.rule + std::to_string(line);
  made.range = {line, 1, line, 9};
  made.severity = severity;
  made.category = category;
  made.confidence = confidence;
  return made;
}

std::vector<std::string> rules(const std::vector<Note>& notes) {
  std::vector<std::string> all;
  for (const Note& each : notes) all.push_back(each.rule);
  return all;
}

TEST(Merge, RanksBySeverityThenConfidenceThenPlace) {
  const auto merged = merge({note("late", 9), note("hint", 1, Severity::kHint), note("early", 2),
                             note("sure", 20, Severity::kWarning, Category::kBug, 0.99),
                             note("error", 30, Severity::kError)});
  EXPECT_THAT(rules(merged), ElementsAre("error", "sure", "early", "late", "hint"));
  EXPECT_EQ(merged[0].id, "error30");
}

TEST(Merge, KeepsTheBestOfOneCategoryOnOnePlace) {
  const auto merged =
      merge({note("worse", 3, Severity::kInfo), note("better", 3, Severity::kWarning),
             note("other", 3, Severity::kInfo, Category::kPerformance), note("beside", 4)});
  EXPECT_THAT(rules(merged), ElementsAre("better", "beside", "other"));
}

TEST(Merge, KeepsWhatWasSeenBesideWhatStandsThere) {
  Note seen = note("seen", 3, Severity::kError);
  seen.evidence = {{"test_diff", "case 1", ""}};
  Note again = note("again", 3, Severity::kError, Category::kBug, 0.5);
  again.evidence = {{"exception", "case 2", ""}};
  Note read = note("read", 3, Severity::kWarning);
  read.evidence = {{"ast", "", ""}};
  EXPECT_THAT(rules(merge({again, read, seen})), ElementsAre("seen", "read"));
}

TEST(Merge, ShowsTenAndOfStyleThree) {
  std::vector<Note> notes;
  for (int i = 0; i < 30; ++i) notes.push_back(note("bug", 100 + i, Severity::kInfo));
  for (int i = 0; i < 30; ++i)
    notes.push_back(note("style", 1 + i, Severity::kWarning, Category::kStyle));
  const auto merged = merge(notes);
  EXPECT_EQ(merged.size(), 10U);
  EXPECT_EQ(std::count_if(merged.begin(), merged.end(),
                          [](const Note& each) { return each.category == Category::kStyle; }),
            3);
}

TEST(Merge, DoesNotDependOnTheOrder) {
  std::vector<Note> notes = {note("a", 3), note("b", 3), note("c", 4), note("d", 1)};
  const auto expected = rules(merge(notes));
  std::sort(notes.begin(), notes.end(),
            [](const Note& a, const Note& b) { return a.rule < b.rule; });
  do {
    EXPECT_EQ(rules(merge(notes)), expected);
  } while (std::next_permutation(notes.begin(), notes.end(),
                                 [](const Note& a, const Note& b) { return a.rule < b.rule; }));
}

TEST(Merge, OfNothingIsNothing) { EXPECT_TRUE(merge({}).empty()); }

}  // namespace
}  // namespace greenroom::review
