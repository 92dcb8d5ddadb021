// The analysers that look when there is nothing else to do, and what becomes of their notes.
#include <algorithm>

#include <gmock/gmock.h>

#include "review/examination.h"
#include "review/steps.h"
#include "review/tools/test_tools.h"
#include "runner/judge/judge.h"

namespace greenroom::review {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

bool missing(std::string_view id) { return !ToolCatalogue::usable(shared_tools().tool(id)); }

#define NEEDS(id) \
  if (missing(id)) GTEST_SKIP() << id << " is not installed"

Submission printing(const std::string& language, const std::string& source) {
  Submission submission = submission_of(language, source);
  submission.cases = {{"one", "", "7\n"}};
  return submission;
}

Report judged(const Submission& submission) {
  TestTools& all = shared_tools();
  Judge judge(all.sandbox->isolation(), {all.sandbox->slots().front().get()}, all.languages);
  return testing::must(judge.judge(submission));
}

// Before the first step, and after each.
std::vector<Review> reviews_of(const std::string& language, const std::string& source) {
  TestTools& all = shared_tools();
  const Submission submission = printing(language, source);
  Examination examination({&all.tools, nullptr}, all.language(language), submission);
  examination.read();
  examination.judged(judged(submission));
  std::vector<Review> reviews = {examination.review()};
  while (!examination.finished()) {
    if (examination.step(all.bench())) reviews.push_back(examination.review());
  }
  return reviews;
}

TEST(LateLane, LooksBehindTheQuickOneAndTheProbes) {
  NEEDS("pyflakes");
  NEEDS("pylint");
  TestTools& all = shared_tools();
  const Submission submission = printing(
      "python", "def f(n):\n    if n > 1:\n        return 2\n    return 1\n\n\nprint(f(0))\n");
  const Report report = judged(submission);
  const auto steps = steps_for({&all.tools, nullptr}, all.language("python"), submission, report);
  std::vector<std::string> names;
  for (const Step& each : steps) names.push_back(each.name);
  ASSERT_GE(steps.size(), 3U) << "there are probes";
  EXPECT_EQ(names.front(), "pyflakes");
  EXPECT_TRUE(steps.front().quick);
  EXPECT_EQ(names.back(), "pylint");
  EXPECT_FALSE(steps.back().quick) << "it would be looked at before the next run is prepared";
}

TEST(LateLane, AddsItsNotesToTheReview) {
  NEEDS("pylint");
  const auto reviews = reviews_of("python", "print('hello7'.strip('hello'))\n");
  EXPECT_THAT(rules_of(reviews.front().notes), Not(Contains("pylint/bad-str-strip-call")));
  EXPECT_THAT(rules_of(reviews.back().notes), ElementsAre("pylint/bad-str-strip-call"));
  EXPECT_TRUE(reviews.back().final);
}

struct SaidTwice {
  std::string language;
  std::string source;
  std::string tool;
  std::string early;  // the rule of the note that is there with the verdict
  std::string late;
};

TEST(LateLane, DoesNotSayAgainWhatAnEarlierOneSaid) {
  for (const SaidTwice& each :
       {SaidTwice{"javascript",
                  "function f(x) {\n  if (Number(x) === NaN) return 0;\n  return 7;\n}\n"
                  "console.log(f('7'));\n",
                  "oxlint", "javascript/compare-nan", "oxlint/use-isnan"},
        SaidTwice{"java",
                  "class Main {\n  public static void main(String[] args) {\n    int x = 7;\n"
                  "    x = x;\n    System.out.println(x);\n  }\n}\n",
                  "ecj", "all/self-assignment", "ecj/AssignmentHasNoEffect"},
        SaidTwice{"python",
                  "def f(a):\n    max = 0\n    for x in a:\n        max = max(max, x)\n"
                  "    return max\n\n\nprint(7 or f([7]))\n",
                  "pylint", "python/builtin-hidden", "pylint/not-callable"}}) {
    if (missing(each.tool)) continue;
    EXPECT_THAT(rules_of(notes_of(each.tool, each.source)), Contains(each.late))
        << "the example is none";
    const auto reviews = reviews_of(each.language, each.source);
    EXPECT_THAT(rules_of(reviews.front().notes), Contains(each.early));
    for (const Review& review : reviews) {
      EXPECT_THAT(rules_of(review.notes), Contains(each.early)) << "it was shown and has gone";
      EXPECT_THAT(rules_of(review.notes), Not(Contains(each.late)));
    }
  }
}

}  // namespace
}  // namespace greenroom::review
