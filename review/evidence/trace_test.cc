#include "review/evidence/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"
#include "languages/review_rules.h"

namespace greenroom::review {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Language& language(const char* id) {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return *all.find(id);
}

const TraceRules& rules(const char* id) { return language(id).review->evidence->trace; }

OwnSource own(const char* id, const std::string& source) {
  Submission submission;
  submission.language = id;
  submission.files = {{"", source}};
  return OwnSource::of(language(id), submission).value();
}

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

const std::string kPython =
    "Traceback (most recent call last):\n"
    "  File \"/box/script.py\", line 2, in <module>\n"
    "    main()\n"
    "  File \"/box/script.py\", line 1, in main\n"
    "    import heapq; heapq.heappop(0)\n"
    "                  ^^^^^^^^^^^^^^^^\n"
    "  File \"/usr/lib/python3.11/heapq.py\", line 140, in pop\n"
    "    x\n"
    "TypeError: heap argument must be a list\n";

TEST(Trace, OfPythonEndsInTheDeepestOwnLine) {
  const Trace trace = read_trace(rules("python"), "noise\nValueError: no\n" + kPython);
  EXPECT_EQ(trace.type, "TypeError");
  EXPECT_EQ(trace.message, "heap argument must be a list");
  ASSERT_EQ(trace.frames.size(), 3U);
  EXPECT_EQ(trace.frames[0].file, "/usr/lib/python3.11/heapq.py");
  EXPECT_EQ(trace.own_line(own("python", "def main(): pass\nmain()\n")), (OwnLine{0, 1}));
}

TEST(Trace, IsTheLastOne) {
  const std::string other =
      "Traceback (most recent call last):\n  File \"/box/script.py\", line 2, in f\n    "
      "x\nKeyError: 3\n";
  EXPECT_EQ(read_trace(rules("python"), kPython + other).type, "KeyError");
  EXPECT_EQ(read_trace(rules("python"), kPython +
                                            "\nDuring handling of the above exception, another "
                                            "exception occurred:\n\n" +
                                            other)
                .frames.size(),
            1U);
}

TEST(Trace, OfASourceThatCannotBeReadHasAPlace) {
  const Trace python = read_trace(
      rules("python"),
      "  File \"/box/script.py\", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n");
  EXPECT_EQ(python.type, "SyntaxError");
  ASSERT_TRUE(python.place);
  EXPECT_EQ(python.place->line, 1);
  const Trace node = read_trace(
      rules("javascript"),
      "/box/script.js:7\nlet x = ;\n        ^\n\nSyntaxError: Unexpected token ';'\n"
      "    at wrapSafe (node:internal/modules/cjs/loader:1464:18)\n\nNode.js v20.20.2\n");
  EXPECT_EQ(node.type, "SyntaxError");
  ASSERT_TRUE(node.place);
  EXPECT_EQ(node.place->file, "/box/script.js");
  EXPECT_EQ(node.place->line, 7);
  EXPECT_FALSE(node.own_line(own("javascript", "a\nb\n")));
}

TEST(Trace, OfNodeDoesNotTakeTheShownSourceForTheException) {
  const Trace named = read_trace(rules("javascript"),
                                 "/box/script.js:1\nfoo\n^\n\nReferenceError: foo is not defined\n"
                                 "    at Object.<anonymous> (/box/script.js:1:1)\n");
  EXPECT_EQ(named.type, "ReferenceError");
  const Trace thrown =
      read_trace(rules("javascript"),
                 "\n/box/script.js:1\nthrow \"x\"\n^\nx\n(Use `node --trace-uncaught ...` to show "
                 "where the exception was thrown)\n\nNode.js v20.20.2\n");
  EXPECT_EQ(thrown.type, "");
}

TEST(Trace, OfJavaIsAboutTheOuterException) {
  const Trace trace =
      read_trace(rules("java"),
                 "Exception in thread \"main\" java.lang.IllegalStateException: bad\nline: two\n"
                 "\tat Main.main(Main.java:3)\nCaused by: java.lang.NullPointerException: x\n"
                 "\tat Main.lambda$main$0(Main.java:1)\n\t... 1 more\n");
  EXPECT_EQ(trace.type, "java.lang.IllegalStateException");
  EXPECT_EQ(trace.message, "bad");
  EXPECT_EQ(trace.own_line(own("java", "public class Main {\n//\nx\n}")), (OwnLine{0, 3}));
}

TEST(Trace, OfAHarnessBeginsWithWhatItSays) {
  const std::string text =
      "java.lang.Error: other\n\tat Solution.x(Solution.java:1)\n"
      "java.lang.ArithmeticException: / by zero\n\tat Solution.f(Solution.java:5)\n";
  const Trace trace =
      read_trace(rules("java"), text, "java.lang.ArithmeticException: / by zero (line 5)");
  EXPECT_EQ(trace.type, "java.lang.ArithmeticException");
  EXPECT_EQ(trace.message, "/ by zero");
  ASSERT_EQ(trace.frames.size(), 1U);
  EXPECT_EQ(trace.frames[0].line, 5);
  EXPECT_THAT(read_trace(rules("java"), text, "java.lang.Exception: gone (line 9)").frames,
              IsEmpty());
  EXPECT_EQ(read_trace(rules("cpp"), "", "std::out_of_range: vector::_M_range_check").type,
            "std::out_of_range");
  EXPECT_EQ(read_trace(rules("javascript"), "", "threw 5").type, "");
  EXPECT_EQ(read_trace(rules("python"), "", "returned [1], which is no int").type, "");
}

TEST(Trace, ShowsACircleOnlyWhereItIsRepeated) {
  const OwnSource source =
      own("python", "def f(n):\n  g(n)\ndef g(n):\n  f(n)\ndef h(): f(1)\nh()\n");
  const auto frame = [](int line, const char* name) {
    return "  File \"/box/script.py\", line " + std::to_string(line) + ", in " + name + "\n    x\n";
  };
  const auto trace = [&](const std::string& frames) {
    return read_trace(rules("python"), "Traceback (most recent call last):\n" + frames +
                                           "RecursionError: maximum recursion depth exceeded\n");
  };
  const std::string round = frame(2, "f") + frame(4, "g");
  EXPECT_THAT(trace(frame(6, "<module>") + repeated(round, 400)).circle(source),
              ElementsAre("f", "g"));
  EXPECT_THAT(trace(frame(5, "h") + frame(2, "f") + "  [Previous line repeated 990 more times]\n")
                  .circle(source),
              ElementsAre("f"));
  // What is called last need not be part of it.
  EXPECT_THAT(trace(repeated(frame(2, "f"), 300) + frame(5, "h")).circle(source), ElementsAre("f"));
  EXPECT_THAT(trace(frame(2, "f") + frame(4, "g") + frame(5, "h")).circle(source), IsEmpty());
  EXPECT_THAT(trace(repeated(frame(99, "f"), 300)).circle(source), IsEmpty());
  EXPECT_THAT(trace(repeated(frame(2, "elsewhere"), 300)).circle(source), IsEmpty());
}

TEST(Trace, FindsTheLineOfAnAssertion) {
  const auto own_check = read_assertion(
      rules("cpp"), "main: main.cpp:5: int main(int, char**): Assertion `c == 7' failed.\n");
  ASSERT_TRUE(own_check);
  EXPECT_EQ(own_check->file, "main.cpp");
  EXPECT_EQ(own_check->line, 5);
  EXPECT_EQ(own_check->condition, "c == 7");
  const auto library = read_assertion(
      rules("cpp"),
      "/usr/include/c++/12/bits/stl_vector.h:1123: std::vector<_Tp, _Alloc>::reference "
      "std::vector<_Tp, "
      "_Alloc>::operator[](size_type) [with _Tp = int]: Assertion '__n < this->size()' failed.\n");
  ASSERT_TRUE(library);
  EXPECT_EQ(library->condition, "__n < this->size()");
}

// What a program prints may look like anything.
TEST(Trace, OfHostileOutputIsBoundedAndStaysInTheSource) {
  const std::vector<std::string> hostile = {
      std::string(5 << 20U, 'a'),
      repeated("  File \"/box/script.py\", line 999999999, in f\n", 100'000),
      repeated("    at f (/box/script.js:0:0)\n", 100'000),
      repeated("\tat f(Main.java:99999999999999)\n", 100'000),
      repeated("Traceback (most recent call last):\n", 100'000),
      repeated("a:1\n", 500'000),
      repeated("  [Previous line repeated 999999999 more times]\n", 50'000),
      "  File \"/box/script.py\", line 1, in f\n" +
          repeated("  [Previous line repeated 999999999 more times]\n", 1000),
      repeated("Exception in thread \"\" a.b.c.d.e.f.g.h: \n", 50'000),
      std::string(1 << 20U, '\0'),
      std::string(1 << 20U, '\n'),
      repeated("\xff\xfe\n", 100'000),
      repeated("(", 300'000),
      "    at " + repeated("a (", 10'000)};
  for (const char* id : {"python", "javascript", "java", "cpp"}) {
    const OwnSource source = own(id, "class Main {\n}\n");
    for (const std::string& text : hostile) {
      const auto begin = std::chrono::steady_clock::now();
      const Trace trace = read_trace(rules(id), text);
      if (const auto line = trace.own_line(source)) {
        EXPECT_LE(line->line, 2);
      }
      EXPECT_LE(trace.circle(source).size(), 6U);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      EXPECT_LT(took.count(), 2) << id << ": " << text.substr(0, 40);
    }
  }
}

}  // namespace
}  // namespace greenroom::review
