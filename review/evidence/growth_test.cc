#include "review/evidence/growth.h"

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
Growth growth_of(const Submission& submission) {
  const Report report = judged(submission);
  Growth growth;
  for (int i = 0; i < 4 && growth.phrase.empty(); ++i)
    growth = must(measure_growth(language("cpp"), submission, report, bench()));
  return growth;
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

TEST_F(GrowthOf, CasesOfOneSizeIsNotMeasured) {
  EXPECT_EQ(growth_of(program("cpp", "int main() {}", {{"a", "1", ""}, {"b", "2", ""}})).phrase,
            "");
}

}  // namespace
}  // namespace greenroom::review
