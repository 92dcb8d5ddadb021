#include "review/evidence/counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/evidence/coverage.h"
#include "review/evidence/hang.h"
#include "review/evidence/test_runs.h"

namespace greenroom::review {
namespace {

using greenroom::testing::stretched;
using ::testing::AllOf;
using testing::bench;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::judged;
using testing::language;
using ::testing::Not;
using testing::program;
using namespace std::chrono_literals;

struct Program {
  const char* id;
  const char* source;
  int first;
  int last;
};

std::vector<Note> must_have(Result<std::vector<Note>> notes) {
  if (!notes) throw std::runtime_error(notes.error().text());
  return std::move(*notes);
}

std::vector<Note> hot_loops(const Submission& submission) {
  return must_have(
      find_hot_loop(language(submission.language), submission, judged(submission), bench()));
}

std::vector<Note> uncovered(const Submission& submission) {
  return must_have(
      find_uncovered(language(submission.language), submission, judged(submission), bench()));
}

class HotLoop : public ::testing::TestWithParam<Program> {};

TEST_P(HotLoop, IsNamedWithItsCount) {
  const Program& shown = GetParam();
  const auto notes = hot_loops(program(shown.id, shown.source, {{"slow", "5\n", "x"}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].range.line, shown.first) << notes[0].message;
  EXPECT_THAT(notes[0].message, HasSubstr(" times"));
  EXPECT_THAT(notes[0].message,
              HasSubstr("lines " + std::to_string(shown.first) + "–" + std::to_string(shown.last)));
}

const Program kHot[] = {
    {"python",
     "n = int(input())\nfor i in range(3):\n    print(i)\ndef f(n):\n    while n > 0:\n        n "
     "+= 1\n    return n\nf(n)\n",
     5, 6},
    {"python", "def f(n):\n    return 1 if n < 2 else f(n - 1) + f(n - 2)\n\nprint(f(60))\n", 1, 2},
    {"javascript",
     "for (let i = 0; i < 3; i++) console.log(i);\nlet n = 1;\nwhile (n > 0) {\n  n = n + 2;\n}\n",
     3, 5},
    {"cpp",
     "#include <cstdio>\nint main() {\n  volatile unsigned n = 1;\n  for (int i = 0; i < 3; ++i) "
     "putchar('x');\n  while (n != 0) {\n"
     "    n = n + 2;\n  }\n}\n",
     5, 7},
    {"java",
     "import java.util.*;\npublic class Main {\n  public static void main(String[] a) {\n    "
     "Map<Integer, Integer> seen = new HashMap<>();\n    int k = 0;\n    for (int i = 0; i < 3; "
     "i++) System.out.println(i);\n    while (seen.size() < 1000) {\n      seen.put(k, k);\n"
     "      k = (k + 7) % 999;\n    }\n  }\n}\n",
     7, 10},
    {"java",
     "class Main {\n  static long f(int n) {\n    return n < 2 ? 1 : f(n - 1) + f(n - 2);\n  }\n"
     "  public static void main(String[] a) {\n    System.out.println(f(70));\n  }\n}\n",
     2, 4},
};
INSTANTIATE_TEST_SUITE_P(OfAProgram, HotLoop, ::testing::ValuesIn(kHot));

TEST(HotLoop, IsNotClaimedOfAProgramThatSleeps) {
  Submission submission =
      program("python", "import time\nfor i in range(5000):\n    pass\ntime.sleep(50)\n");
  submission.limits.wall = stretched(2s);
  EXPECT_THAT(hot_loops(submission), IsEmpty());
}

TEST(HotLoop, StaysInTheSourceWhateverTheProgramWrites) {
  const auto notes =
      hot_loops(program("python",
                        "import os\nif os.environ.get('GREENROOM_COUNTS_MS'):\n"
                        "    open('/box/greenroom_counts.txt', 'w').write('file script.py\\n999 "
                        "5000000\\n3 99999999999999999999999\\n'\n"
                        "        '-1 7\\nstopped\\nat 99999 script.py\\nat 3 /etc/passwd\\n')\n"
                        "    os.kill(os.getpid(), 9)\nwhile True:\n    pass\n"));
  EXPECT_THAT(notes, IsEmpty());
}

TEST(HotLoop, IsNotClaimedOfThreadsThatWait) {
  Submission submission = program(
      "java",
      "class Main {\n  public static void main(String[] a) throws Exception {\n    for (int i = 0; "
      "i "
      "< 5000; i++) {\n      a = new String[i];\n    }\n    Thread.sleep(60000);\n  }\n}\n");
  submission.limits.wall = stretched(3s);
  EXPECT_THAT(hot_loops(submission), IsEmpty());
}

class Coverage : public ::testing::TestWithParam<Program> {};

TEST_P(Coverage, NamesWhatNoCaseRuns) {
  const Program& shown = GetParam();
  const auto notes =
      uncovered(program(shown.id, shown.source, {{"a", "5\n", "5"}, {"b", "7\n", "7"}}));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].range.line, shown.first) << notes[0].message;
  EXPECT_EQ(notes[0].range.end_line, shown.last) << notes[0].message;
  EXPECT_EQ(notes[0].category, Category::kTestGap);
  EXPECT_THAT(notes[0].message, HasSubstr("none of the 2 cases"));
}

const Program kUncovered[] = {
    {"python",
     "def f(n):\n    if n < 0:\n        n = -n\n        n += 1\n    elif n == 5:\n        return "
     "5\n    return n\n\nprint(f(int(input())))\n",
     3, 4},
    {"javascript",
     "const n = Number(require('fs').readFileSync(0, 'utf8'));\nfunction f(n) {\n  if (n < 0) {\n  "
     "  // never\n    n = -n;\n"
     "    n += 1;\n  } else if (n === 5) {\n    return 5;\n  }\n  return "
     "n;\n}\nconsole.log(f(n));\n",
     5, 6},
    {"cpp",
     "#include <cstdio>\n#include <cstdlib>\nint f(int n) {\n  if (n < 0) {\n    n = -n;\n    n += "
     "1;\n  } else if (n == 5) {\n    return 5;\n"
     "  }\n  return n;\n}\nint main() {\n  int n = 0;\n  if (scanf(\"%d\", &n) == 1) "
     "printf(\"%d\\n\", f(n));\n}\n",
     5, 6},
    {"java",
     "import java.util.*;\npublic class Main {\n  static int f(int n) {\n    if (n < 0) {\n      n "
     "= -n;\n      n += 1;\n    } else if (n == 5) {\n      return 5;\n    }\n    return n;\n  }\n"
     "  public static void main(String[] a) {\n    "
     "System.out.println(f(new Scanner(System.in).nextInt()));\n  }\n}\n",
     5, 6},
};
INSTANTIATE_TEST_SUITE_P(OfAProgram, Coverage, ::testing::ValuesIn(kUncovered));

TEST(Coverage, KnowsEachWayToRunALineOfJava) {
  EXPECT_THAT(uncovered(program("java",
                                "import java.util.*;\n"
                                "import java.util.function.*;\n"
                                "public class Main {\n"
                                "  interface Shape { default int area() { return 4; } }\n"
                                "  record Square(int side) implements Shape {\n"
                                "    Square {\n"
                                "      if (side > 0) side++;\n"
                                "    }\n"
                                "  }\n"
                                "  enum Colour {\n"
                                "    RED { int code() { return 1; } };\n"
                                "    abstract int code();\n"
                                "  }\n"
                                "  static int count;\n"
                                "  static {\n"
                                "    count = 1;\n"
                                "  }\n"
                                "  static String kind(Object o) {\n"
                                "    return switch (o.toString()) {\n"
                                "      case \"5\" -> \"five\";\n"
                                "      default -> {\n"
                                "        String text = o + \"!\";\n"
                                "        yield text;\n"
                                "      }\n"
                                "    };\n"
                                "  }\n"
                                "  public static void main(String[] a) {\n"
                                "    int n = new Scanner(System.in).nextInt();\n"
                                "    Supplier<Integer> later = () -> {\n"
                                "      count += n;\n"
                                "      return count;\n"
                                "    };\n"
                                "    try {\n"
                                "      Object[] none = new Object[0];\n"
                                "      none[n] = kind(n) + kind(5);\n"
                                "    } catch (ArrayIndexOutOfBoundsException error) {\n"
                                "      count += new Square(n).side() + Colour.RED.code();\n"
                                "    } finally {\n"
                                "      count += later.get() + new Square(1).area();\n"
                                "    }\n"
                                "    int zero = 0;\n"
                                "    zero++;\n"
                                "    long[][] grid = new long[2][3];\n"
                                "    for (long[] row : grid) for (long each : row) count += each;\n"
                                "    System.out.println(count);\n"
                                "    System.exit(0);\n"
                                "  }\n"
                                "}\n",
                                {{"a", "7\n", "x"}})),
              IsEmpty());
}

TEST(Coverage, SaysNothingWhereAllWasRun) {
  EXPECT_THAT(uncovered(program("python", "def f(n):\n    return n\n\nprint(f(int(input())))\n",
                                {{"a", "5\n", "5"}})),
              IsEmpty());
}

TEST(Coverage, SaysNothingWhereACaseDidNotEnd) {
  EXPECT_THAT(uncovered(program("python",
                                "def f(n):\n    if n > 3:\n        raise ValueError\n    return "
                                "n\n\nprint(f(int(input())))\n",
                                {{"a", "5\n", "5"}, {"b", "1\n", "1"}})),
              IsEmpty());
}

}  // namespace
}  // namespace greenroom::review
