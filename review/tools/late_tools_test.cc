// pylint, oxlint and ecj: slower than the others, and run when there is nothing else to do.
#include <chrono>

#include <gmock/gmock.h>

#include "base/test_time.h"
#include "review/tools/test_tools.h"

namespace greenroom::review {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

bool missing(std::string_view id) { return !ToolCatalogue::usable(shared_tools().tool(id)); }

#define NEEDS(id) \
  if (missing(id)) GTEST_SKIP() << id << " is not installed"

// ------------------------------------------------------------------------------- what they find

TEST(LateTools, PylintFollowsValuesToWhereTheyDoNotFit) {
  NEEDS("pylint");
  const auto notes = notes_of("pylint",
                              "def pair(n):\n"
                              "    return n, n + 1\n"
                              "\n"
                              "sum = 0\n"
                              "print(sum([1, 2]))\n"
                              "a, b, c = pair(1)\n"
                              "pair(1, 2)\n"
                              "'ä😀'; x = 'abc'.strip('hello')\n");
  ASSERT_THAT(rules_of(notes),
              ElementsAre("pylint/not-callable", "pylint/unbalanced-tuple-unpacking",
                          "pylint/too-many-function-args", "pylint/bad-str-strip-call"));
  EXPECT_EQ(notes[0].range, (Range{5, 7, 5, 10}));
  EXPECT_EQ(notes[0].message, "Sum is not callable. Calling it is a TypeError.");
  EXPECT_EQ(notes[3].range, (Range{8, 15, 8, 20})) << "columns are bytes";
  EXPECT_EQ(notes[3].language, "python");
  EXPECT_EQ(notes[3].evidence.front().kind, "ast");
}

TEST(LateTools, PylintIsSilentWhereAValueMayBeAnother) {
  NEEDS("pylint");
  EXPECT_THAT(notes_of("pylint",
                       "def merge(intervals):\n"
                       "    last = None\n"
                       "    for each in intervals:\n"
                       "        if last is not None and each[0] < last[1]:\n"
                       "            last[1] = max(last[1], each[1])\n"
                       "        last = each\n"
                       "    return last[0]\n"),
              IsEmpty());
}

TEST(LateTools, OxlintFindsWhatJavaScriptTakesQuietly) {
  NEEDS("oxlint");
  const auto notes = notes_of("oxlint",
                              "const rows = new Array(3).map(() => []);\n"
                              "for (let i = 0; i < 10; i--) rows.push(i);\n"
                              "console.log('ä😀', Math.min(Math.max(100, rows[0]), 0));\n"
                              "if (!'a' in rows) console.log(1);\n");
  ASSERT_THAT(rules_of(notes),
              ElementsAre("oxlint/uninvoked-array-callback", "oxlint/for-direction",
                          "oxlint/bad-min-max-func", "oxlint/no-unsafe-negation"));
  EXPECT_EQ(notes[2].range.column, 23) << "columns are bytes";
}

TEST(LateTools, EcjFindsWhatJavacSaysNothingOf) {
  NEEDS("ecj");
  const auto notes =
      notes_of("ecj",
               "import java.util.*;\r\n"
               "public class Main {\r\n"
               "  static int f(Map<Character, Integer> seen) {\r\n"
               "    String text = null, shown = \"ä😀\"; if (seen.containsKey(\"a\")) return 1;\r\n"
               "    if (shown.equals('a')) return 2;\r\n"
               "    return text.length();\r\n"
               "  }\r\n"
               "  public static void main(String[] args) { f(new HashMap<>()); }\r\n"
               "}\r\n");
  ASSERT_THAT(rules_of(notes),
              ElementsAre("ecj/UnlikelyCollectionMethodArgumentType",
                          "ecj/UnlikelyEqualsArgumentType", "ecj/NullLocalVariableReference"));
  EXPECT_EQ(notes[0].range, (Range{4, 64, 4, 67})) << "columns are bytes";
  EXPECT_EQ(notes[2].range, (Range{6, 12, 6, 16}));
  EXPECT_EQ(notes[2].quote, "text");
  EXPECT_THAT(shared_tools().tools.version(shared_tools().tool("ecj")),
              ::testing::StartsWith("3."));
  EXPECT_THAT(notes[2].message, HasSubstr("text can only be null"));
}

TEST(LateTools, EcjKnowsWhatAHarnessGivesTheSource) {
  NEEDS("ecj");
  EXPECT_THAT(rules_of(notes_of(
                  "ecj",
                  "class Solution {\n  public int first(ListNode head, TreeNode root) {\n"
                  "    ListNode none = null;\n    if (root.left == null) return head.next.val;\n"
                  "    return none.val;\n  }\n}\n")),
              ElementsAre("ecj/NullLocalVariableReference"));
}

// ------------------------------------------------------- what the submission would like to forbid

TEST(LateTools, SuppressionsInTheSourceHaveNoEffect) {
  const auto expect = [](std::string_view id, const std::string& source, const std::string& rule) {
    if (missing(id)) return;
    EXPECT_THAT(rules_of(notes_of(id, source)), ElementsAre(rule));
  };
  expect("pylint",
         "# pylint: skip-file\n# pylint: disable=all\n# pylint: disable-all\n"
         "1()  # pylint: disable=not-callable # noqa\n",
         "pylint/not-callable");
  expect("oxlint",
         "/* eslint-disable */ /* oxlint-disable */ /* eslint use-isnan: 0 */\n"
         "// eslint-disable-next-line\nconsole.log(f === NaN); // oxlint-disable-line use-isnan\n",
         "oxlint/use-isnan");
  expect("ecj",
         "@SuppressWarnings(\"all\")\nclass Main {\n  @SuppressWarnings({\"unused\", \"null\"})\n"
         "  int f(int x) {\n    return x == x ? 1 : 2;\n  }\n}\n",
         "ecj/ComparingIdentical");
}

TEST(LateTools, ConfigurationBesideTheSourceHasNoEffect) {
  const auto expect = [](std::string_view id, const std::string& source, const std::string& rule,
                         std::vector<SourceFile> others) {
    if (missing(id)) return;
    TestTools& all = shared_tools();
    const Tool& tool = all.tool(id);
    Submission submission = submission_of(tool.languages.front(), source);
    submission.extra_files = others;
    for (SourceFile& each : others) submission.files.push_back(std::move(each));
    EXPECT_THAT(rules_of(testing::must(run_tool(tool, all.language(tool.languages.front()),
                                                submission, all.bench()))
                             .notes),
                ElementsAre(rule));
  };
  expect("pylint", "1()\n", "pylint/not-callable",
         {{".pylintrc", "[MASTER]\ndisable=all\n"},
          {"pylintrc", "[MASTER]\ndisable=all\ninit-hook=raise SystemExit(0)\n"},
          {"pylint.py", "raise SystemExit(0)"},
          {"dill.py", "raise SystemExit(0)"}});
  expect("oxlint", "console.log(1 === NaN);\n", "oxlint/use-isnan",
         {{".oxlintrc.json", R"({"rules": {"use-isnan": "off"}})"}, {".eslintignore", "*"}});
  expect("ecj", "class Main {\n  boolean f(int x) { return x == x; }\n}\n",
         "ecj/ComparingIdentical",
         {{".settings/org.eclipse.jdt.core.prefs",
           "org.eclipse.jdt.core.compiler.problem.comparingIdentical=ignore\n"},
          {"javac.options", "-nowarn"}});
}

// -------------------------------------------------------------------------------- what goes wrong

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

void expect_skipped(const std::string& source, std::string_view why) {
  for (const Tool& tool : shared_tools().tools.tools()) {
    if (tool.lane != Lane::kLate || !ToolCatalogue::usable(tool)) continue;
    const auto begin = std::chrono::steady_clock::now();
    const ToolRun run = run_of(tool.id, source);
    EXPECT_LT(std::chrono::steady_clock::now() - begin,
              testing::stretched(tool.limits.wall + std::chrono::seconds(2)))
        << tool.id;
    EXPECT_THAT(run.notes, IsEmpty()) << tool.id;
    EXPECT_THAT(run.skipped, HasSubstr(tool.id + ": " + std::string(why))) << tool.id;
  }
}

TEST(LateTools, NestedBracketsEndWithALineAndNoNote) {
  expect_skipped("x = " + repeated("[", 20'000) + repeated("]", 20'000) + ";\n", "it ");
}

TEST(LateTools, ASourceThatDoesNotParseEndsWithALineAndNoNote) {
  expect_skipped("f(1;\nx = = 2\n1()\nif (a === NaN) {}\n", "it gave up (exit code ");
}

TEST(LateTools, ALineOfAMegabyteIsNotLookedAt) {
  expect_skipped("x = '" + std::string(std::size_t{1} << 20, 'a') + "'\n",
                 "the source is too long");
}

}  // namespace
}  // namespace greenroom::review
