#include "review/evidence/sanitizers.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/evidence/test_runs.h"

namespace greenroom::review {
namespace {

using ::testing::AllOf;
using testing::bench;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::judged;
using testing::language;
using ::testing::Not;
using testing::program;

struct Found {
  const char* source;
  const char* rule;
  int line;
};

class Sanitizers : public ::testing::TestWithParam<Found> {
 protected:
  void SetUp() override {
    if (!greenroom::testing::has_groups()) GTEST_SKIP() << "needs control groups";
  }
};

std::vector<Note> notes_of(const Submission& submission) {
  auto notes = run_sanitizers(language("cpp"), submission, judged(submission), bench());
  if (!notes) throw std::runtime_error(notes.error().text());
  return *notes;
}

TEST_P(Sanitizers, NameTheKindAndTheLine) {
  const auto notes = notes_of(program("cpp", GetParam().source, {{"first", "5\n", "nothing"}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].rule, GetParam().rule) << notes[0].message;
  EXPECT_EQ(notes[0].range.line, GetParam().line) << notes[0].message;
  EXPECT_THAT(notes[0].message, HasSubstr("“first”"));
}

const Found kFound[] = {
    {"#include <cstdio>\nint main() {\n  int n = 0;\n  scanf(\"%d\", &n);\n  int* a = new "
     "int[n]();\n  for (int i = 0; i <= n; ++i)\n"
     "    printf(\"%d\", a[i]);\n}\n",
     "sanitizer/out-of-bounds", 7},
    {"#include <cstdio>\nint main() {\n  int n;\n  scanf(\"%d\", &n);\n  int big = 2147483640;\n  "
     "big += n * 3;\n  printf(\"%d\", "
     "big);\n}\n",
     "sanitizer/signed-overflow", 6},
    {"#include <cstdio>\n#include <vector>\nint main() {\n  std::vector<int> v = {1};\n  int& "
     "first = v[0];\n"
     "  for (int i = 0; i < 100; ++i) v.push_back(i);\n  printf(\"%d\", first);\n}\n",
     "sanitizer/use-after-free", 7},
    {"struct Node {\n  Node* next;\n};\nint main() {\n  Node* p = nullptr;\n  while (p->next) p = "
     "p->next;\n}\n",
     "sanitizer/null-pointer", 6},
    {"#include <vector>\nint main() {\n  std::vector<int> v(3);\n  unsigned i = 3;\n  return "
     "v[i];\n}\n",
     "sanitizer/abort", 5},
    {"#include <stdexcept>\nvoid f(int n) {\n  if (n > 3) throw std::runtime_error(\"no\");\n  f(n "
     "+ 1);\n}\nint main() {\n  f(1);\n}\n",
     "sanitizer/abort", 3},
    {"int depth(int n) {\n  volatile char frame[1000] = {0};\n  return depth(n + 1) + frame[n % "
     "1000];\n}\nint main() {\n  return "
     "depth(0);\n}\n",
     "sanitizer/stack-overflow", 3},
};
INSTANTIATE_TEST_SUITE_P(OfAProgram, Sanitizers, ::testing::ValuesIn(kFound));

TEST_F(Sanitizers, SayNothingOfAProgramThatIsMerelyWrong) {
  EXPECT_THAT(notes_of(program("cpp", "#include <cstdio>\nint main() { puts(\"3\"); }\n",
                               {{"a", "", "4"}})),
              IsEmpty());
}

// The sanitizers' frames are larger: what fits the stack without them need not with them.
TEST_F(Sanitizers, DoNotBlameAStackThatWasDeepEnough) {
  Submission submission =
      program("cpp",
              "#include <cstdio>\nint f(int n) {\n  volatile char a[64] = {0};\n"
              "  return n == 0 ? 0 : 1 + f(n - 1) + a[n % 64];\n}\n"
              "int main() { printf(\"%d\", f(60000)); }\n",
              {{"a", "", "4"}});
  submission.limits.stack = mib(8);
  const Report report = judged(submission);
  ASSERT_EQ(report.verdict, Verdict::kWrongAnswer);
  EXPECT_THAT(notes_of(submission), IsEmpty());
}

TEST_F(Sanitizers, TellNothingOfAHiddenCase) {
  const auto notes =
      notes_of(program("cpp",
                       "#include <cstdio>\nint main() {\n  int n;\n  scanf(\"%d\", &n);\n"
                       "  n *= 1000000;\n  printf(\"%d\", n);\n}\n",
                       {{"a", "4711\n", "none", Visibility::kHidden}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].rule, "sanitizer/signed-overflow");
  EXPECT_THAT(notes[0].message + notes[0].evidence[0].data, Not(HasSubstr("4711")));
}

TEST_F(Sanitizers, AreInterruptedWhenTheSlotIsWanted) {
  const Submission submission = program("cpp", "int main() { return 1; }\n");
  const Report report = judged(submission);
  const UniqueFd cancel(::eventfd(1, EFD_CLOEXEC));
  const auto begin = std::chrono::steady_clock::now();
  const auto notes = run_sanitizers(language("cpp"), submission, report, bench(cancel.get()));
  ASSERT_FALSE(notes);
  EXPECT_EQ(notes.error().kind, Error::Kind::kUnavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - begin,
            greenroom::testing::stretched(std::chrono::seconds(1)));
}

}  // namespace
}  // namespace greenroom::review
