#include "review/evidence/growth.h"

#include <array>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/evidence/test_runs.h"

namespace greenroom::review {
namespace {

using testing::bench;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::judged;
using testing::language;
using testing::must;
using testing::program;
using ::testing::StartsWith;

std::vector<SizedWork> points(const std::function<double(double)>& work) {
  std::vector<SizedWork> all;
  for (const double size : {100.0, 300.0, 1000.0, 3000.0, 10000.0})
    all.push_back({static_cast<std::size_t>(size), static_cast<std::uint64_t>(work(size))});
  return all;
}

std::string class_of(const std::function<double(double)>& work) {
  const auto fit = fit_growth(points(work));
  return fit ? std::string(to_phrase(fit->growth)) : "";
}

TEST(Growth, IsAClassWhereThePointsLieOnItsLine) {
  EXPECT_EQ(class_of([](double n) { return 900 + 30 * std::log(n); }), "logarithmic or better");
  EXPECT_EQ(class_of([](double n) { return 7 * n; }), "near-linear");
  EXPECT_EQ(class_of([](double n) { return n * std::log(n); }), "near-linear");
  EXPECT_EQ(class_of([](double n) { return n * n + 10 * n; }), "quadratic");
  EXPECT_EQ(class_of([](double n) { return n * n * n / 6; }), "cubic or worse");
}

TEST(Growth, IsNothingBetweenTheClassesAndOffTheLine) {
  EXPECT_EQ(class_of([](double n) { return n * std::sqrt(n); }), "");
  EXPECT_EQ(class_of([](double n) { return std::sqrt(n) * 1000; }), "");
  EXPECT_EQ(class_of([](double n) { return n * n + 2000 * n; }), "");
  EXPECT_EQ(class_of([](double n) { return n < 500 ? n : 3 * n; }), "");
  EXPECT_EQ(class_of([](double n) { return n < 2000 ? 500 * n : n * n; }), "");
  EXPECT_EQ(class_of([](double n) { return 10000 * n + n * n; }), "");  // its square shows at last
}

TEST(Growth, NeedsFourSizesWellApart) {
  std::vector<SizedWork> few = {{100, 100}, {1000, 1000}, {10000, 10000}};
  EXPECT_FALSE(fit_growth(few));
  std::vector<SizedWork> near = {{100, 100}, {200, 200}, {300, 300}, {450, 450}};
  EXPECT_FALSE(fit_growth(near));
  std::vector<SizedWork> same = {{100, 100}, {100, 100}, {1000, 1000}, {10000, 10000}};
  EXPECT_FALSE(fit_growth(same));
  std::vector<SizedWork> odd = {{0, 0}, {1, 0}, {0, UINT64_MAX}, {10000, 1}};
  EXPECT_FALSE(fit_growth(odd));
}

class GrowthOf : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!greenroom::testing::has_groups()) GTEST_SKIP() << "needs control groups";
    if (!std::filesystem::exists("/usr/bin/valgrind.bin")) GTEST_SKIP() << "needs valgrind";
  }
};

Submission sized(const std::string& body) {
  std::vector<TestCase> cases;
  for (const int size : {60, 150, 400, 1100}) {
    std::string input = std::to_string(size) + "\n";
    for (int i = 0; i < size; ++i) input += std::to_string(100 + i * 7919 % 900) + " ";
    cases.push_back({std::to_string(size), input + "\n", std::nullopt});
  }
  return program("cpp",
                 "#include <algorithm>\n#include <cstdio>\n#include <vector>\nint main() {\n  int "
                 "n = 0;\n  scanf(\"%d\", &n);\n  "
                 "std::vector<int> v(n);\n"
                 "  for (int& x : v) scanf(\"%d\", &x);\n" +
                     body + "}\n",
                 cases);
}

// On a machine that is too busy for it nothing is found: then once more.
Growth growth_of(const Submission& submission, const Report& report, int times) {
  Growth growth;
  for (int i = 0; i < times && growth.phrase.empty(); ++i)
    growth = must(measure_growth(language(submission.language), submission, report, bench()));
  return growth;
}

Growth growth_of(const Submission& submission) {
  return growth_of(submission, judged(submission), 4);
}

TEST_F(GrowthOf, AProgramIsMeasured) {
  const Growth linear =
      growth_of(sized("  std::sort(v.begin(), v.end());\n  printf(\"%d\", v[0]);\n"));
  EXPECT_THAT(linear.phrase, HasSubstr("near-linear in the size of the input (4 cases"));
  EXPECT_THAT(linear.notes, IsEmpty());
  const Growth square =
      growth_of(sized("  long s = 0;\n  for (int x : v)\n    for (int y : v)\n      for (int k = "
                      "0; k < 12; ++k) s += (x ^ y) % (k + 3);\n"
                      "  printf(\"%ld\", s);\n"));
  EXPECT_THAT(square.phrase, HasSubstr("quadratic"));
  ASSERT_EQ(square.notes.size(), 1U);
  EXPECT_EQ(square.notes[0].category, Category::kComplexity);
}

using Sizes = std::array<int, 4>;
constexpr Sizes kFew = {5, 12, 32, 85};
constexpr Sizes kSome = {20, 50, 130, 340};
constexpr Sizes kMany = {60, 150, 400, 1100};

struct Known {
  std::string id;
  std::string source;
  std::string phrase;  // "": nothing is said
  Sizes sizes = kMany;
};

std::vector<TestCase> numbers(const Sizes& sizes) {
  std::vector<TestCase> cases;
  for (const int size : sizes) {
    std::string input;
    for (int i = 0; i < size; ++i) input += std::to_string(1'000'000'000 + i * 7919 % 9000) + " ";
    cases.push_back({std::to_string(size), input + "\n", std::nullopt});
  }
  return cases;
}

class GrowthOfAProgram : public ::testing::TestWithParam<Known> {};

TEST_P(GrowthOfAProgram, IsClaimedAsFarAsTheCountShowsIt) {
  if (!greenroom::testing::has_groups()) GTEST_SKIP() << "needs control groups";
  if (GetParam().id == "python" && !std::filesystem::exists("/usr/bin/valgrind.bin"))
    GTEST_SKIP() << "needs valgrind";
  const Submission submission =
      program(GetParam().id, GetParam().source, numbers(GetParam().sizes));
  const Report report = judged(submission);
  ASSERT_EQ(report.cases.front().exit_code, 0) << report.cases.front().stderr_text;
  const Growth growth = growth_of(submission, report, GetParam().phrase.empty() ? 1 : 4);
  if (GetParam().phrase.empty()) {
    EXPECT_EQ(growth.phrase, "");
    EXPECT_THAT(growth.notes, IsEmpty());
    return;
  }
  if (GetParam().id == "python" && growth.phrase.empty())
    GTEST_SKIP() << "the machine is too slow to run Python under valgrind in time";
  EXPECT_THAT(growth.phrase, StartsWith(GetParam().phrase + " in the size of the input (4 cases"));
}

std::string in_python(const std::string& body) {
  return "import sys\nv = list(map(int, sys.stdin.read().split()))\ns = 0\n" + body + "print(s)\n";
}

std::string in_javascript(const std::string& body) {
  return "const v = require('fs').readFileSync(0, 'utf8').trim().split(' ').map(Number);\n"
         "let s = 0;\n" +
         body + "console.log(s);\n";
}

std::string in_java(const std::string& body) {
  return "import java.util.*;\npublic class Main {\n  public static void main(String[] a) {\n"
         "    Scanner in = new Scanner(System.in);\n    List<Integer> v = new ArrayList<>();\n"
         "    while (in.hasNextInt()) v.add(in.nextInt());\n    int s = 0;\n" +
         body + "    System.out.println(s);\n  }\n}\n";
}

// All that CPython does is counted: what is hidden in a builtin, too.
const Known kPython[] = {
    {"python", "print(1)\n", "logarithmic or better"},
    {"python", in_python("for x in v:\n    s += x\n"), "near-linear"},
    {"python", in_python("for x in sorted(v):\n    s += x\n"), "near-linear"},
    {"python", in_python("for x in v:\n    for y in v:\n        s += 1\n"), "quadratic", kSome},
    {"python", in_python("for x in v:\n    s += (x + 1) in v\n"), "quadratic"},
    // Cheap as it is to move a list, it shows in the end: then it is not called linear.
    {"python", in_python("while v:\n    s += v.pop(0)\n"), ""},
    {"python", in_python("for x in v:\n    for y in v:\n        for z in v:\n            s += 1\n"),
     "cubic or worse", kFew},
};
INSTANTIATE_TEST_SUITE_P(Python, GrowthOfAProgram, ::testing::ValuesIn(kPython));

// Only lines are counted: of what a call does nothing is known.
const Known kJavascript[] = {
    {"javascript", "console.log(1);\n", ""},
    {"javascript", in_javascript("for (const x of v) {\n  s += x;\n}\n"), ""},
    {"javascript", in_javascript("v.sort((a, b) => a - b);\nfor (const x of v) {\n s += x;\n}\n"),
     ""},
    {"javascript",
     in_javascript("for (const x of v) {\n  for (const y of v) {\n    s += x ^ y;\n  }\n}\n"),
     "at least quadratic", kSome},
    {"javascript", in_javascript("for (const x of v) {\n  if (v.includes(x + 1)) s++;\n}\n"), ""},
    {"javascript",
     in_javascript("for (const x of v) {\n  for (const y of v) {\n    for (const z of v) {\n"
                   "      s += x ^ y ^ z;\n    }\n  }\n}\n"),
     "at least cubic", kFew},
};
INSTANTIATE_TEST_SUITE_P(JavaScript, GrowthOfAProgram, ::testing::ValuesIn(kJavascript));

const Known kJava[] = {
    {"java", in_java("    for (int x : v) s += x;\n"), ""},
    {"java", in_java("    for (int x : v) if (v.contains(x + 1)) s++;\n"), ""},
    {"java",
     in_java(
         "    for (int x : v) {\n      for (int y : v) {\n        s += x ^ y;\n      }\n    }\n"),
     "at least quadratic", kSome},
    {"java",
     in_java("    for (int x : v) {\n      for (int y : v) {\n        for (int z : v) {\n"
             "          s += x ^ y ^ z;\n        }\n      }\n    }\n"),
     "at least cubic", kFew},
};
INSTANTIATE_TEST_SUITE_P(Java, GrowthOfAProgram, ::testing::ValuesIn(kJava));

TEST_F(GrowthOf, CasesOfOneSizeIsNotMeasured) {
  EXPECT_EQ(growth_of(program("cpp", "int main() {}", {{"a", "1", ""}, {"b", "2", ""}})).phrase,
            "");
}

}  // namespace
}  // namespace greenroom::review
