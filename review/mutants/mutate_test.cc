#include "review/mutants/mutate.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom::review {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const Language& language(std::string_view id) {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return *all.find(id);
}

std::string line_of(std::string_view text, int number) {
  for (int i = 1; i < number; ++i) text.remove_prefix(text.find('\n') + 1);
  text = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
  return std::string(text);
}

// The lines that differ, of the mutants of one kind.
std::vector<std::string> changed(std::string_view id, std::string_view kind,
                                 const std::string& source) {
  std::vector<std::string> lines;
  for (const Mutant& each : mutants_of(language(id), source)) {
    if (each.kind == kind) lines.push_back(line_of(each.source, each.line));
  }
  return lines;
}

TEST(Mutants, MoveABoundaryByOne) {
  EXPECT_THAT(changed("cpp", "boundary", "bool f(int a, int b) {\n  return a < b || a >= 3;\n}\n"),
              UnorderedElementsAre("return a <= b || a >= 3;", "return a < b || a > 3;"));
  EXPECT_THAT(changed("python", "boundary", "def f(a):\n    return a <= 3\n"),
              UnorderedElementsAre("return a < 3"));
  EXPECT_THAT(changed("java", "bound",
                      "class A { int f(int n) {\n  for (int i = 0; i < n; i++) n--;\n"
                      "  return n - 1;\n} }\n"),
              UnorderedElementsAre("for (int i = 0; i < n + 1; i++) n--;",
                                   "for (int i = 0; i < n - 1; i++) n--;", "return n;"));
  EXPECT_THAT(changed("python", "bound", "def f(a):\n    for i in range(len(a)):\n        g(i)\n"),
              UnorderedElementsAre("for i in range(len(a) + 1):", "for i in range(len(a) - 1):"));
}

TEST(Mutants, ReadTheNeighbour) {
  EXPECT_THAT(changed("javascript", "index shifted", "const f = (a, i) => a[i] + a[3];\n"),
              UnorderedElementsAre("const f = (a, i) => a[i + 1] + a[3];",
                                   "const f = (a, i) => a[i - 1] + a[3];"));
  EXPECT_THAT(changed("python", "index shifted", "def f(i):\n    d = {}\n    return d[i]\n"),
              IsEmpty());
}

TEST(Mutants, TurnOperatorsRound) {
  EXPECT_THAT(changed("javascript", "reversed comparison", "const f = (a) => a > 1 && a !== 9;\n"),
              UnorderedElementsAre("const f = (a) => a < 1 && a !== 9;",
                                   "const f = (a) => a > 1 && a === 9;"));
  EXPECT_THAT(changed("python", "wrong operator", "def f(a, b):\n    a += b\n    return a - b\n"),
              UnorderedElementsAre("a -= b", "return a + b"));
  EXPECT_THAT(
      changed("java", "and, or", "class A { boolean f(int a) {\n return a>1 && a<3;\n} }\n"),
      UnorderedElementsAre("return a>1 || a<3;"));
  EXPECT_THAT(changed("cpp", "min, max", "int f(int a) {\n  return std::min(a, 3);\n}\n"),
              UnorderedElementsAre("return std::max(a, 3);"));
}

TEST(Mutants, SwapOperandsAndArguments) {
  EXPECT_THAT(changed("python", "swapped operands", "def f(a, b):\n    return g(a, b) - b // a\n"),
              UnorderedElementsAre("return b // a - g(a, b)", "return g(a, b) - a // b",
                                   "return g(b, a) - b // a"));
  EXPECT_THAT(changed("python", "swapped operands", "def f(a, b):\n    return max(a, b) + a\n"),
              IsEmpty());
}

TEST(Mutants, NegateConditions) {
  EXPECT_THAT(
      changed("python", "negated condition", "def f(a):\n    if a:\n        return not a\n"),
      UnorderedElementsAre("if not (a):", "return a"));
  EXPECT_THAT(changed("java", "negated condition",
                      "class A { int f(int a) {\n if (a > 1) a--;\n"
                      " return a; } }\n"),
              UnorderedElementsAre("if (!(a > 1)) a--;"));
}

TEST(Mutants, BeginWithAnotherValue) {
  EXPECT_THAT(
      changed("javascript", "initial value", "function f() {\n  let best = -Infinity;\n}\n"),
      UnorderedElementsAre("let best = 0;"));
  EXPECT_THAT(
      changed("python", "initial value", "def f(n):\n    for i in range(1, n):\n        g(i)\n"),
      UnorderedElementsAre("for i in range(0, n):"));
}

TEST(Mutants, ReturnSomethingElse) {
  EXPECT_THAT(changed("python", "wrong return",
                      "def f(n):\n    if n:\n        return True\n    "
                      "return f(n - 1)\n"),
              UnorderedElementsAre("return False", "f(n - 1)"));
}

TEST(Mutants, LeaveOutStatements) {
  const std::string python =
      "def f(n):\n    s = 0\n    if n < 0:\n        return 0\n"
      "    while n > 0:\n        s += n\n        n -= 1\n    return s\n";
  EXPECT_THAT(changed("python", "case missing", python), UnorderedElementsAre(""));
  EXPECT_THAT(changed("python", "update missing", python), UnorderedElementsAre(""));
  EXPECT_THAT(changed("python", "statement missing", python), UnorderedElementsAre(""));
  EXPECT_THAT(changed("python", "statement missing", "def f(a):\n    for x in a:\n        g(x)\n"),
              UnorderedElementsAre("pass"));
  EXPECT_THAT(changed("cpp", "statement missing", "void f(int& a) {\n  if (a) a = 3;\n}\n"),
              UnorderedElementsAre("if (a) {}"));
}

TEST(Mutants, MeanAnotherVariable) {
  EXPECT_THAT(
      changed("cpp", "other variable", "int f(int a, double d, int b) {\n  return b + d;\n}\n"),
      UnorderedElementsAre("return a + d;"));
}

TEST(Mutants, HaveTheSlipsOfTheirLanguage) {
  EXPECT_THAT(changed("python", "lost rounding", "def f(a):\n    return a // 2\n"),
              UnorderedElementsAre("return a / 2"));
  EXPECT_THAT(changed("javascript", "lost rounding", "const f = (a) => Math.floor(a / 2);\n"),
              UnorderedElementsAre("const f = (a) => (a / 2);"));
  EXPECT_THAT(changed("javascript", "default order", "const f = (a) => a.sort((x, y) => x - y);\n"),
              UnorderedElementsAre("const f = (a) => a.sort();"));
  EXPECT_THAT(
      changed("java", "identity", "class A { boolean f(String a) { return a.equals(g); } }\n"),
      UnorderedElementsAre("class A { boolean f(String a) { return a == g; } }"));
  EXPECT_THAT(changed("cpp", "narrow type", "long long f();\n"), UnorderedElementsAre("int f();"));
  EXPECT_THAT(changed("cpp", "= for ==", "int f(int a) {\n  if (a == 1) return 2;\n}\n"),
              UnorderedElementsAre("if (a = 1) return 2;"));
  EXPECT_THAT(changed("python", "shared rows", "d = [[0] * 3 for _ in range(9)]\n"),
              UnorderedElementsAre("d = [[0] * 3] * (9)"));
}

TEST(Mutants, AreAllDifferentAndTheSameEachTime) {
  const std::string source =
      "def f(a, b):\n    if a > b:\n        return a - b\n    return b - a\n";
  const auto all = mutants_of(language("python"), source);
  std::set<std::string> texts;
  for (const Mutant& each : all) {
    EXPECT_NE(each.source, source);
    EXPECT_TRUE(texts.insert(each.source).second) << each.source;
  }
  EXPECT_THAT(mutants_of(language("python"), "def f(:\n"), IsEmpty());
  const auto some = some_of(all, 4, 7);
  const auto again = some_of(mutants_of(language("python"), source), 4, 7);
  ASSERT_EQ(some.size(), 4U);
  std::set<std::string_view> kinds;
  for (std::size_t i = 0; i < some.size(); ++i) {
    EXPECT_EQ(some[i].source, again[i].source);
    EXPECT_TRUE(kinds.insert(some[i].kind).second) << some[i].kind;
  }
  EXPECT_EQ(some_of(all, 1000, 7).size(), all.size());
}

}  // namespace
}  // namespace greenroom::review
