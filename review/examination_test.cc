#include "review/examination.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/tools/test_tools.h"
#include "runner/judge/judge.h"
#include "submission/note_json.h"

namespace greenroom::review {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Program {
  const char* language;
  std::string source;
  std::vector<TestCase> cases;
};

Submission submission_of(const Program& program) {
  Submission submission;
  submission.language = program.language;
  submission.files = {{"", program.source}};
  submission.cases = program.cases;
  submission.limits.cpu = testing::stretched(1000ms);
  submission.limits.wall = testing::stretched(20000ms);
  submission.review = true;
  return submission;
}

// All reviews of it that would be published, the last one final.
std::vector<Review> reviews_of(const Program& program) {
  TestTools& all = shared_tools();
  const Submission submission = submission_of(program);
  Examination examination({&all.tools, nullptr}, all.language(program.language), submission);
  examination.read();
  Judge judge(all.sandbox->isolation(), {all.sandbox->slots().front().get()}, all.languages);
  examination.judged(testing::must(judge.judge(submission)));
  std::vector<Review> reviews = {examination.review()};
  while (!examination.finished()) {
    if (examination.step(all.bench())) reviews.push_back(examination.review());
  }
  return reviews;
}

std::vector<std::string> rules_of(const Review& review) { return review::rules_of(review.notes); }

const Program kPastTheEnd = {
    "cpp",
    "#include <iostream>\n#include <vector>\nint main() {\n  int n;\n  std::cin >> n;\n"
    "  int* v = new int[n];\n  for (int i = 0; i <= n; ++i) v[i] = i;\n"
    "  std::cout << v[n - 1] + 1 << '\\n';\n}\n",
    {{"one", "4", "5\n"}}};

TEST(Examination, AddsWhatEachLaneSeesAndTakesNothingAway) {
  const auto reviews = reviews_of(kPastTheEnd);
  std::set<std::string> before;
  for (const Review& each : reviews) {
    std::set<std::string> now;
    for (const Note& note : each.notes) now.insert(note.fingerprint);
    EXPECT_TRUE(std::includes(now.begin(), now.end(), before.begin(), before.end()))
        << "a note that was shown has gone";
    before = now;
    EXPECT_EQ(each.final, &each == &reviews.back());
    for (const Note& note : each.notes) EXPECT_EQ(note.final, each.final);
  }
  EXPECT_THAT(rules_of(reviews.back()), Contains(HasSubstr("sanitizer/")));
  EXPECT_NE(reviews.back().summary.passes, "");
}

TEST(Examination, OfAFailingProgramSaysHowItFailed) {
  const auto reviews = reviews_of({"python", "print(int(input()) + 2)\n", {{"one", "1", "2\n"}}});
  EXPECT_THAT(rules_of(reviews.front()), Contains("symptom/wrong-answer"));
  EXPECT_EQ(reviews.back().notes.front().severity, Severity::kError);
}

TEST(Examination, OfACleanProgramIsEmpty) {
  for (const Program& clean :
       {Program{"python",
                "def f(x):\n    return x + 1\n\n\nprint(f(int(input())))\n",
                {{"one", "1", "2\n"}}},
        Program{"cpp",
                "#include <iostream>\n\nint main() {\n  int n = 0;\n  std::cin >> n;\n  std::cout "
                "<< n + 1 << '\\n';\n}\n",
                {{"one", "1", "2\n"}}},
        Program{"javascript",
                "const n = Number(require('fs').readFileSync(0, 'utf8'));\nconsole.log(n + 1);\n",
                {{"one", "1", "2\n"}}},
        Program{"java",
                "import java.util.Scanner;\n\nclass Main {\n  public static void main(String[] "
                "args) {\n    int n = new Scanner(System.in).nextInt();\n    System.out.println(n "
                "+ 1);\n  }\n}\n",
                {{"one", "1", "2\n"}}}}) {
    const auto reviews = reviews_of(clean);
    EXPECT_THAT(rules_of(reviews.back()), IsEmpty()) << clean.language;
    EXPECT_THAT(reviews.back().skipped, IsEmpty()) << clean.language;
    EXPECT_NE(reviews.back().summary.tried, "") << clean.language;
  }
}

TEST(Examination, OfWhatDoesNotCompileHasTheCompilersWords) {
  const auto reviews = reviews_of({"cpp", "int main() {\n  return x;\n}\n", {{"one", "", ""}}});
  EXPECT_THAT(rules_of(reviews.back()), Contains("g++/error"));
  EXPECT_EQ(reviews.back().notes.front().range.line, 2);
}

TEST(Examination, TellsNothingOfHiddenCases) {
  const std::string canary = "918273645";
  for (const char* source : {"n = input()\nprint(n)\n", "n = input()\nraise ValueError(n)\n",
                             "n = input()\nassert 0, n\n",
                             "n = input()\nclass E(Exception): pass\nE.__name__ = n\nraise E\n",
                             "import sys\nn = input()\nprint('File \"main.py\", line', n, "
                             "file=sys.stderr)\nsys.exit(n)\n"}) {
    const auto reviews = reviews_of(
        {"python", source, {{"secret", canary + "\n", canary + canary, Visibility::kHidden}}});
    for (const Review& each : reviews)
      EXPECT_THAT(to_json(each).dump(), Not(HasSubstr(canary))) << source;
    EXPECT_THAT(reviews.back().notes, Not(IsEmpty())) << source;
  }
}

}  // namespace
}  // namespace greenroom::review
