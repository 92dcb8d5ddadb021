#include "review/evidence/symptoms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/evidence/test_runs.h"

namespace greenroom::review {
namespace {

using greenroom::testing::stretched;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::judged;
using testing::language;
using ::testing::Not;
using testing::program;
using namespace std::chrono_literals;

std::vector<Note> notes_of(const Submission& submission) {
  return symptoms(language(submission.language), submission, judged(submission));
}

// Of a program in a language: the rule of its one note, and its line.
struct Shown {
  const char* id;
  const char* source;
  const char* rule;
  int line;
  const char* says;
};

void PrintTo(const Shown& shown, std::ostream* out) { *out << shown.id << " " << shown.rule; }

class SymptomsOf : public ::testing::TestWithParam<Shown> {};

TEST_P(SymptomsOf, AFailingProgramAreWhatWasSeen) {
  const Shown& shown = GetParam();
  Submission submission = program(shown.id, shown.source, {{"first", "7\n", "8\n"}});
  if (std::string_view(shown.rule) == "symptom/time-waiting")
    submission.limits.wall = stretched(3s);
  const Report report = judged(submission);
  const std::vector<Note> notes = symptoms(language(shown.id), submission, report);
  ASSERT_EQ(notes.size(), 1U) << to_word(report.verdict) << report.cases.at(0).stderr_text;
  const Note& note = notes[0];
  EXPECT_EQ(note.rule, shown.rule) << note.message;
  EXPECT_EQ(note.range.line, shown.line) << note.message;
  EXPECT_THAT(note.title + "\n" + note.message, HasSubstr(shown.says));
  EXPECT_EQ(note.severity, Severity::kError);
  EXPECT_LE(note.title.size(), 80U);
  EXPECT_LE(note.message.size(), 400U);
  EXPECT_EQ(note.evidence.size(), 1U);
  EXPECT_FALSE(note.fingerprint.empty());
}

const Shown kPython[] = {
    {"python", "n = int(input())\nprint(n)\n", "symptom/wrong-answer", 1, "expected “8”, got “7”"},
    {"python", "def f(n):\n    return [n][n]\n\nf(int(input()))\n", "symptom/exception", 2,
     "IndexError: list index out of range"},
    {"python", "def f(n):\n    if n:\n  return\n", "symptom/syntax-error", 3, "IndentationError"},
    {"python", "def f(n):\n    return g(n + 1)\n\ndef g(n):\n    return f(n)\n\nf(1)\n",
     "symptom/recursion", 2, "f → g → f"},
    {"python", "import sys\n\nsys.exit(3)\n", "symptom/exit-code", 3, "exit code 3"},
    {"python", "import os\n\nos.kill(os.getpid(), 11)\n", "symptom/signal", 3, "SIGSEGV"},
    {"python", "while True:\n    pass\n", "symptom/time-computing", 1, "computing"},
    {"python", "import time\ntime.sleep(100)\n", "symptom/time-waiting", 2, "hardly"},
    {"python", "while True:\n    print('x' * 100000)\n", "symptom/output", 1, "wrote more than"},
    {"python", "import json\njson.loads('[')\n", "symptom/exception", 2,
     "json.decoder.JSONDecodeError"},
    {"python", "class Own(Exception):\n    pass\n\ndef main():\n    raise Own('why')\n\nmain()\n",
     "symptom/exception", 5, "Own: why"},
};
INSTANTIATE_TEST_SUITE_P(Python, SymptomsOf, ::testing::ValuesIn(kPython));

const Shown kJavaScript[] = {
    {"javascript", "// say it\nconsole.log(9);\n", "symptom/wrong-answer", 2, "got “9”"},
    {"javascript", "function f(o) {\n  return o.p.q;\n}\nf({});\n", "symptom/exception", 2,
     "TypeError"},
    {"javascript", "let x = 1;\nlet y = ;\n", "symptom/syntax-error", 2, "SyntaxError"},
    {"javascript",
     "function f(n) {\n  return 1 + g(n);\n}\nfunction g(n) {\n  return 1 + f(n);\n}\nf(1);\n",
     "symptom/recursion", 2, "f → g → f"},
    {"javascript", "JSON.parse('[');\n", "symptom/exception", 1, "SyntaxError"},
    {"javascript", "throw 'x';\n", "symptom/exit-code", 1, "exit code 1"},
    {"javascript", "for (;;) {}\n", "symptom/time-computing", 1, "computing"},
    {"javascript", "setTimeout(() => {}, 1e6);\n", "symptom/time-waiting", 1, "hardly"},
    {"javascript", "async function f() {\n  throw new RangeError('no');\n}\nf();\n",
     "symptom/exception", 2, "RangeError: no"},
};
INSTANTIATE_TEST_SUITE_P(JavaScript, SymptomsOf, ::testing::ValuesIn(kJavaScript));

const Shown kJava[] = {
    {"java",
     "class Main {\n  public static void main(String[] a) {\n    System.out.println(1);\n  }\n}\n",
     "symptom/wrong-answer", 2, "got “1”"},
    {"java",
     "class Main {\n  static int f(int[] a) {\n    return a[3];\n  }\n  public static void "
     "main(String[] a) {\n"
     "    f(new int[2]);\n  }\n}\n",
     "symptom/exception", 3, "ArrayIndexOutOfBoundsException"},
    {"java",
     "class Main {\n  static int f(int n) {\n    return 1 + f(n);\n  }\n  public static void "
     "main(String[] a) {\n"
     "    f(2);\n  }\n}\n",
     "symptom/recursion", 3, "f → f"},
    {"java", "class Main {\n  public static void main(String[] a) {\n    System.exit(4);\n  }\n}\n",
     "symptom/exit-code", 2, "exit code 4"},
    {"java",
     "class Main {\n  public static void main(String[] a) {\n    Integer.parseInt(\"x\");\n  "
     "}\n}\n",
     "symptom/exception", 3, "NumberFormatException"},
};
INSTANTIATE_TEST_SUITE_P(Java, SymptomsOf, ::testing::ValuesIn(kJava));

const Shown kCpp[] = {
    {"cpp", "#include <cstdio>\nint main() {\n  puts(\"7\");\n}\n", "symptom/wrong-answer", 2,
     "got “7”"},
    {"cpp", "#include <vector>\nint main() {\n  std::vector<int> v;\n  v.at(3) = 1;\n}\n",
     "symptom/exception", 2, "std::out_of_range: vector::_M_range_check"},
    {"cpp",
     "#include <vector>\nint main(int c, char**) {\n  std::vector<int> v;\n  return v[c];\n}\n",
     "symptom/assertion", 2, "__n < this->size()"},
    {"cpp", "#include <cassert>\nint main(int c, char**) {\n\n  assert(c == 7);\n}\n",
     "symptom/assertion", 4, "c == 7"},
    {"cpp", "int main() {\n  int* p = nullptr;\n  *(volatile int*)p = 1;\n}\n", "symptom/signal", 1,
     "SIGSEGV"},
    {"cpp", "int main(int c, char**) {\n  volatile int zero = 0;\n  return c / zero;\n}\n",
     "symptom/signal", 1, "SIGFPE"},
    {"cpp", "int main() {\n  return 2;\n}\n", "symptom/exit-code", 1, "exit code 2"},
};
INSTANTIATE_TEST_SUITE_P(Cpp, SymptomsOf, ::testing::ValuesIn(kCpp));

TEST(Symptoms, OfAProgramThatPassesAreNone) {
  EXPECT_THAT(notes_of(program("python", "print(8)", {{"a", "", "8"}})), IsEmpty());
  // Whatever it prints on the side.
  EXPECT_THAT(notes_of(program("python",
                               "import traceback\ntry:\n    [][0]\nexcept IndexError:\n"
                               "    traceback.print_exc()\nprint(8)",
                               {{"a", "", "8"}})),
              IsEmpty());
}

TEST(Symptoms, OfAProgramThatIsNotCompiledAreNone) {
  EXPECT_THAT(notes_of(program("cpp", "int main() { return x; }")), IsEmpty());
}

TEST(Symptoms, OfAnExceptionThatWasCaughtAreNotThatException) {
  const auto notes = notes_of(program("python",
                                      "import sys, traceback\ntry:\n    [][0]\nexcept IndexError:\n"
                                      "    traceback.print_exc()\nsys.exit(5)",
                                      {{"a", "", "8"}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].rule, "symptom/exit-code");
  const auto wrong = notes_of(program("python",
                                      "import traceback\ntry:\n    [][0]\nexcept IndexError:\n"
                                      "    traceback.print_exc()\nprint(1)",
                                      {{"a", "", "8"}}));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(wrong[0].rule, "symptom/wrong-answer");
}

// Deep, but not in a circle that the trace shows.
TEST(Symptoms, OfAStackThatRanOutWithoutACircleAreNoRecursion) {
  std::string source = "import sys\nsys.setrecursionlimit(60)\n";
  for (int i = 0; i < 80; ++i)
    source += "def f" + std::to_string(i) + "():\n    f" + std::to_string(i + 1) + "()\n";
  const auto notes = notes_of(program("python", source + "def f80():\n    pass\nf0()\n"));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].rule, "symptom/exception");
  EXPECT_THAT(notes[0].message, HasSubstr("RecursionError"));
}

TEST(Symptoms, OfAForgedTraceStayWithinTheSource) {
  for (const char* line : {"99999", "0", "1", "2", "-1", "4294967297"}) {
    const std::string source =
        "import os, sys\n\nsys.stderr.write('Traceback (most recent call last):\\n  File "
        "\"/box/script.py\", line " +
        std::string(line) +
        ", in f\\nSystemError: \\x1b[31m\\u202e forged\\n')\nsys.stderr.flush()\nos._exit(1)\n";
    const auto notes = notes_of(program("python", source));
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_LE(notes[0].range.line, 5);
    EXPECT_EQ(notes[0].quote, std::string(line_of(source, notes[0].range.line)));
    EXPECT_THAT(notes[0].message, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\u202e"))));
  }
}

TEST(Symptoms, AreOneForEachKindAndLine) {
  const std::string source =
      "n = int(input())\nif n == 1:\n    print(1)\nelif n == 2:\n    [][n]\nelif n == 3:\n    "
      "[][n]\nelse:\n    print(n)\n";
  std::vector<TestCase> cases;
  for (const char* each : {"1", "2", "3", "4", "5", "2", "1"})
    cases.push_back({each, std::string(each) + "\n", std::string(each) == "5" ? "x" : each});
  cases.push_back({"9", "9\n", "x"});
  const auto notes = notes_of(program("python", source, cases));
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_THAT(notes[0].message, HasSubstr("In 2 of 8 cases, the first “2”."));
  EXPECT_EQ(notes[0].range.line, 5);
  EXPECT_EQ(notes[1].range.line, 7);
  EXPECT_THAT(notes[1].message, HasSubstr("In one of 8 cases, “3”."));
  EXPECT_THAT(notes[2].message, HasSubstr("In 2 of 8 cases, the first “5”."));
}

std::string all_text(const std::vector<Note>& notes) {
  std::string text;
  for (const Note& note : notes) {
    text += note.title + "\n" + note.message + "\n" + note.quote + "\n" + note.why + "\n";
    for (const auto& each : note.evidence) text += each.ref + " " + each.data + "\n";
    for (const auto& each : note.related) text += each.message + "\n";
  }
  return text;
}

// Each tells all that it was given, by any way that there is.
TEST(Symptoms, TellNothingOfAHiddenCase) {
  const std::string canary = "canary4711";
  const std::pair<const char*, const char*> programs[] = {
      {"python", "print(input())"},
      {"python", "raise ValueError(input())"},
      {"python", "raise type(input(), (Exception,), {})()"},
      {"python", "import sys\nsys.exit(input())"},
      {"python",
       "import sys, os\nsys.stderr.write('  File \"/box/script.py\", line 1\\nSyntaxError: ' + "
       "input() + '\\n')\n"
       "sys.stderr.flush()\nos._exit(1)"},
      {"python",
       "import sys, os\nsys.stderr.write('  File \"/box/script.py\", line 1\\nSyntaxError.' + "
       "input() + ': x\\n')\n"
       "sys.stderr.flush()\nos._exit(1)"},
      {"python", "import sys\ns = input()\nexec('def ' + s + '(): ' + s + '()')\neval(s + '()')"},
      {"python", "raise MemoryError(input())"},
      {"javascript", "throw new Error(require('fs').readFileSync(0, 'utf8'))"},
      {"javascript",
       "const e = new Error('x'); e.name = require('fs').readFileSync(0, 'utf8').trim(); throw e"},
      {"java",
       "class Main { public static void main(String[] a) { throw new RuntimeException(new "
       "java.util.Scanner(System.in).next()); } }"},
      {"cpp",
       "#include <iostream>\n#include <stdexcept>\nint main() { std::string s; std::cin >> s; "
       "throw std::runtime_error(s); }"},
      {"cpp",
       "#include <iostream>\nint main() { std::string s; std::cin >> s; std::cerr << \"main: "
       "main.cpp:2: int main(): "
       "Assertion `\" << s << \"' failed.\\n\"; abort(); }"},
  };
  for (const auto& [id, source] : programs) {
    const auto notes = notes_of(
        program(id, source, {{"hidden", canary + "\n", canary + "!", Visibility::kHidden}}));
    ASSERT_EQ(notes.size(), 1U) << source;
    EXPECT_THAT(all_text(notes), Not(HasSubstr(canary))) << source;
    const auto shown = notes_of(program(id, source, {{"shown", canary + "\n", canary + "!"}}));
    EXPECT_EQ(shown.size(), 1U) << source;
  }
}

TEST(Symptoms, TellOfTheFirstCaseThatIsNotHidden) {
  const auto notes =
      notes_of(program("python", "raise ValueError(input())",
                       {{"a", "secret\n", "", Visibility::kHidden}, {"b", "open\n", ""}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_THAT(notes[0].message,
              AllOf(HasSubstr("In 2 of 2 cases, the first “a”."),
                    HasSubstr("Of “b”: ValueError: open"), Not(HasSubstr("secret"))));
}

TEST(Symptoms, NameTheFileOfAnotherLine) {
  Submission submission = program("python", "import util\nutil.f()\n");
  submission.files = {{"script.py", "import util\nutil.f()\n"},
                      {"util.py", "\n\ndef f():\n    return 1 // 0\n"}};
  const auto notes = notes_of(submission);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_THAT(notes[0].message, HasSubstr("line 4 of util.py"));
  EXPECT_LE(notes[0].range.line, 2);
}

TEST(Symptoms, StandWhereTheProgramBegins) {
  const auto notes = notes_of(program(
      "python",
      "# comment\nimport os\n\ndef helper():\n    pass\n\ndef main():\n    print(3)\n\nmain()\n",
      {{"a", "", "8"}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].range, (Range{7, 1, 7, 12}));
  EXPECT_EQ(notes[0].quote, "def main():");
  const auto empty = notes_of(program("python", "#\n", {{"a", "", "8"}}));
  ASSERT_EQ(empty.size(), 1U);
  EXPECT_EQ(empty[0].range, (Range{1, 1, 1, 2}));
}

}  // namespace
}  // namespace greenroom::review
