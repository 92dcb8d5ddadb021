#include "review/tools/run_tool.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

#include <gmock/gmock.h>

#include "base/file.h"
#include "base/test_time.h"
#include "review/tools/test_tools.h"

namespace greenroom::review {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

bool missing(std::string_view id) { return !ToolCatalogue::usable(shared_tools().tool(id)); }

#define NEEDS(id) \
  if (missing(id)) GTEST_SKIP() << id << " is not installed"

// ------------------------------------------------------------------------------- what they find

TEST(RunTool, CppcheckFindsAnAccessBeyondTheEnd) {
  NEEDS("cppcheck");
  const auto notes = notes_of("cppcheck", "int f() {\n  int a[3] = {};\n  return a[3];\n}\n");
  ASSERT_THAT(rules_of(notes), ElementsAre("cppcheck/arrayIndexOutOfBounds"));
  const Note& note = notes.front();
  EXPECT_EQ(note.range, (Range{3, 10, 3, 14}));
  EXPECT_EQ(note.severity, Severity::kWarning);
  EXPECT_EQ(note.category, Category::kBug);
  EXPECT_EQ(note.analyser, "cppcheck");
  EXPECT_EQ(note.language, "cpp");
  EXPECT_EQ(note.title, "An access beyond the end");
  EXPECT_THAT(note.message, HasSubstr("'a[3]' accessed at index 3"));
  EXPECT_EQ(note.evidence.front().kind, "ast");
  EXPECT_EQ(note.fingerprint.size(), 16U);
}

TEST(RunTool, CppcheckSaysWhereAPointerCameFrom) {
  NEEDS("cppcheck");
  const auto notes = notes_of("cppcheck", "int* f() {\n  int x = 1;\n  return &x;\n}\n");
  ASSERT_THAT(rules_of(notes), ElementsAre("cppcheck/returnDanglingLifetime"));
  ASSERT_FALSE(notes[0].related.empty());
  EXPECT_EQ(notes[0].related.back().range.line, 2);
}

TEST(RunTool, PyflakesFindsANameThatNothingDefines) {
  NEEDS("pyflakes");
  const auto notes = notes_of("pyflakes", "def f(n):\n    return n + totl\n");
  ASSERT_THAT(rules_of(notes), ElementsAre("pyflakes/UndefinedName"));
  EXPECT_EQ(notes[0].range, (Range{2, 16, 2, 20}));
  EXPECT_EQ(notes[0].quote, "totl");
  EXPECT_THAT(notes[0].message, HasSubstr("Undefined name 'totl'. Nothing in this source"));
}

TEST(RunTool, PyflakesPointsAtTheName) {
  NEEDS("pyflakes");
  const auto notes = notes_of("pyflakes",
                              "def f(n):\n    try:\n        return f'ä{n:>3} and {oops} {n}'\n"
                              "    except ValueError as error:\n        return 0\n");
  ASSERT_THAT(rules_of(notes), ElementsAre("pyflakes/UndefinedName", "pyflakes/UnusedVariable"));
  EXPECT_EQ(notes[0].range, (Range{3, 32, 3, 36}));
  EXPECT_EQ(notes[1].quote, "error");
}

TEST(RunTool, QuickLintJsFindsANameThatNothingDeclares) {
  NEEDS("quick-lint-js");
  const auto notes = notes_of("quick-lint-js", "function f(n) {\n  return n + totl;\n}\nf(1);\n");
  ASSERT_THAT(rules_of(notes), ElementsAre("quick-lint-js/E0057"));
  EXPECT_EQ(notes[0].range, (Range{2, 14, 2, 18}));
  EXPECT_THAT(notes[0].message, HasSubstr("declares totl."));
}

TEST(RunTool, QuickLintJsIsSilentOnGlobalsThatAreAssigned) {
  NEEDS("quick-lint-js");
  EXPECT_THAT(notes_of("quick-lint-js",
                       "count = 0;\nfor (const x of [1]) count += x;\nconsole.log(count);\n"),
              IsEmpty());
}

TEST(RunTool, QuickLintJsSaysWhereTheConstWasDeclared) {
  NEEDS("quick-lint-js");
  const auto notes = notes_of("quick-lint-js", "const limit = 1;\nlimit = 2;\n");
  ASSERT_THAT(rules_of(notes), ElementsAre("quick-lint-js/E0003"));
  ASSERT_EQ(notes[0].related.size(), 1U);
  EXPECT_EQ(notes[0].related[0].range, (Range{1, 7, 1, 12}));
}

TEST(RunTool, KnowsWhatAHarnessGivesTheSource) {
  NEEDS("pyflakes");
  NEEDS("quick-lint-js");
  EXPECT_THAT(
      notes_of("pyflakes", "def f(head: ListNode, root: TreeNode):\n    return ListNode(1)\n"),
      IsEmpty());
  EXPECT_THAT(
      notes_of("quick-lint-js", "const f = () => [new ListNode(1), new TreeNode(1)];\nf();\n"),
      IsEmpty());
}

TEST(RunTool, CountsColumnsInBytes) {
  NEEDS("cppcheck");
  NEEDS("pyflakes");
  NEEDS("quick-lint-js");
  EXPECT_EQ(
      notes_of("cppcheck", "int a[2]; /* ä😀 */ int f() { return a[7]; }\n").at(0).range.column, 41);
  EXPECT_EQ(notes_of("pyflakes", "print('ä😀', oops)\n").at(0).range, (Range{1, 17, 1, 21}));
  EXPECT_EQ(notes_of("quick-lint-js", "console.log('ä😀', oops);\n").at(0).range,
            (Range{1, 23, 1, 27}));
}

TEST(RunTool, ReadsSourcesOfOtherSystems) {
  NEEDS("pyflakes");
  EXPECT_EQ(notes_of("pyflakes", "\xEF\xBB\xBFx = 1\r\nprint(oops)\r\n").at(0).range,
            (Range{2, 7, 2, 11}));
}

// ------------------------------------------------------- what the submission would like to forbid

TEST(RunTool, SuppressionsInTheSourceHaveNoEffect) {
  NEEDS("cppcheck");
  NEEDS("pyflakes");
  NEEDS("quick-lint-js");
  EXPECT_THAT(
      rules_of(notes_of("cppcheck",
                        "// cppcheck-suppress-file arrayIndexOutOfBounds\n"
                        "int f() { int a[3] = {};\n// cppcheck-suppress arrayIndexOutOfBounds\n"
                        "return a[3]; // cppcheck-suppress arrayIndexOutOfBounds NOLINT\n}\n")),
      ElementsAre("cppcheck/arrayIndexOutOfBounds"));
  EXPECT_THAT(
      rules_of(notes_of("pyflakes",
                        "# flake8: noqa\n# pyflakes: noqa\n# pylint: disable=all\n# type: ignore\n"
                        "print(oops)  # noqa # noqa: F821 # type: ignore\n")),
      ElementsAre("pyflakes/UndefinedName"));
  EXPECT_THAT(rules_of(notes_of("quick-lint-js",
                                "/* eslint-disable */ /* global oops */ // quick-lint-js-disable\n"
                                "// @ts-nocheck\nconsole.log(oops); // eslint-disable-line\n")),
              ElementsAre("quick-lint-js/E0057"));
}

TEST(RunTool, ConfigurationBesideTheSourceHasNoEffect) {
  NEEDS("cppcheck");
  NEEDS("pyflakes");
  NEEDS("quick-lint-js");
  const auto rules_with = [](std::string_view id, const std::string& source,
                             std::vector<SourceFile> others) {
    TestTools& all = shared_tools();
    const Tool& tool = all.tool(id);
    Submission submission = submission_of(tool.languages.front(), source);
    submission.extra_files = others;
    for (SourceFile& each : others) submission.files.push_back(std::move(each));
    return rules_of(
        testing::must(run_tool(tool, all.language(tool.languages.front()), submission, all.bench()))
            .notes);
  };
  EXPECT_THAT(rules_with("quick-lint-js", "console.log(oops);\n",
                         {{"quick-lint-js.config", "{\"globals\": {\"oops\": true}}"}}),
              ElementsAre("quick-lint-js/E0057"));
  EXPECT_THAT(rules_with("pyflakes", "print(oops)\n",
                         {{"setup.cfg", "[flake8]\nignore = F\n"},
                          {"pyflakes.py", "raise SystemExit(0)"},
                          {"ast.py", "raise SystemExit(0)"},
                          {"sitecustomize.py", "raise SystemExit(0)"}}),
              ElementsAre("pyflakes/UndefinedName"));
  EXPECT_THAT(
      rules_with("cppcheck", "int f() { int a[3] = {}; return a[3]; }\n",
                 {{".cppcheck", "*"}, {"suppressions.txt", "*"}, {"cppcheck.cfg", "<def/>"}}),
      ElementsAre("cppcheck/arrayIndexOutOfBounds"));
}

TEST(RunTool, LooksAtTheCandidatesFileOfAHarness) {
  NEEDS("pyflakes");
  TestTools& all = shared_tools();
  Submission submission = submission_of("python", "");
  submission.harness = "{}";
  submission.files = {{"harness.py", "print(not_ours)\n"}, {"solution.py", "print(ours)\n"}};
  submission.written = submission.files.back();
  const auto notes =
      testing::must(run_tool(all.tool("pyflakes"), all.language("python"), submission, all.bench()))
          .notes;
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].quote, "ours");
}

// -------------------------------------------------------------------------------- what goes wrong

TEST(RunTool, SaysWhatIsMissingAndWhatMendsIt) {
  Tool tool = shared_tools().tool("cppcheck");
  tool.command.clear();
  const auto run =
      testing::must(run_tool(tool, shared_tools().language("cpp"), submission_of("cpp", "int x;\n"),
                             shared_tools().bench()));
  EXPECT_THAT(run.notes, IsEmpty());
  EXPECT_EQ(run.skipped, "cppcheck: cppcheck is not installed (apt-get install cppcheck)");
}

// The tool's command is a hostile one here, since none of the tools could be made to do all of it.
ToolRun run_instead(const std::string& script, std::string_view profile = "python-run") {
  Tool tool = shared_tools().tool("pyflakes");
  tool.profile = profile;
  tool.command = {"/usr/bin/python3", "-I", "-c", script};
  tool.limits.cpu = std::chrono::milliseconds(500);
  tool.limits.wall = std::chrono::seconds(3);
  return testing::must(run_tool(tool, shared_tools().language("python"),
                                submission_of("python", "x = 1\n"), shared_tools().bench()));
}

TEST(RunTool, OfAToolThatFailsNothingIsNotedAndTheReasonSaid) {
  const std::string remark = "print('source.py:1:1: UndefinedName: x', flush=True)\n";
  const auto expect = [&](const std::string& script, const std::string& why) {
    const ToolRun run = run_instead(remark + script);
    EXPECT_THAT(run.notes, IsEmpty()) << script;
    EXPECT_EQ(run.skipped, "pyflakes: it " + why) << script;
  };
  expect("import os; os.abort()", "crashed (signal 6)");
  expect("raise SystemExit(9)", "gave up (exit code 9)");
  expect("while True: pass", "took too long");
  expect("for i in range(100000): print('source.py:1:1: UndefinedName: ' + 'x' * 90)",
         "had too much to say");
  const ToolRun big = run_instead(remark + "b = bytearray(900_000_000)");
  EXPECT_THAT(big.notes, IsEmpty());
  EXPECT_THAT(big.skipped, ::testing::StartsWith("pyflakes: it "));
}

TEST(RunTool, ForgedLinesAreBoundedAndMadePlain) {
  const ToolRun run = run_instead(
      "import sys\n"
      "w = sys.stdout.buffer.write\n"
      "w(b'/etc/passwd:1:1: UndefinedName: elsewhere\\n')\n"
      "w(b'source.py:99:1: UndefinedName: no such line\\n')\n"
      "w(b'source.py:999999999:999999999: UndefinedName: no such line\\n')\n"
      "w(b'source.py:99999999999999:1: UndefinedName: no number\\n')\n"
      "w(b'source.py:0:0: UndefinedName: no place\\n')\n"
      "w(b'source.py:1:999: UndefinedName: beyond the line\\n')\n"
      "w(b'source.py:1:1: Unheard: of\\n')\n"
      "w(b'source.py:1:1: UndefinedLocal: \\x1b[31m' + b'y' * 300 + b'\\x00\\xff\\xe2\\x80\\xae "
      "z\\n')\n"
      "w(b'q' * 100000 + b'\\n')\n");
  EXPECT_EQ(run.skipped, "");
  ASSERT_THAT(rules_of(run.notes),
              ElementsAre("pyflakes/UndefinedLocal", "pyflakes/UndefinedName"));
  EXPECT_EQ(run.notes[1].range, (Range{1, 1, 1, 6}));
  EXPECT_EQ(run.notes[0].message, "Y" + std::string(59, 'y') + "… z.");
}

TEST(RunTool, EndsAtOnceWhenTheSlotIsWanted) {
  TestTools& all = shared_tools();
  Tool tool = all.tool("pyflakes");
  tool.profile = "python-run";
  tool.command = {"/usr/bin/python3", "-I", "-c", "import time; time.sleep(60)"};
  tool.limits.wall = std::chrono::seconds(60);
  const UniqueFd wanted(::eventfd(0, EFD_CLOEXEC));
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    ::eventfd_write(wanted.get(), 1);
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto run = run_tool(tool, all.language("python"), submission_of("python", "x = 1\n"),
                            all.bench(wanted.get()));
  later.join();
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().kind, Error::Kind::kUnavailable);
  EXPECT_EQ(run.error().message, interrupted().value().message);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, testing::stretched(std::chrono::seconds(5)));
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() + piece.size() <= size) text += piece;
  return text;
}

TEST(RunTool, HostileSourceIsBounded) {
  const std::vector<std::string> hostile = {
      "",
      repeated("(", 20'000),
      repeated("{", 20'000),
      repeated("[", 100'000) + repeated("]", 100'000),
      repeated("a+", 60'000) + "a",
      repeated("if (a) { ", 60'000),
      "x = " + repeated("-", 50'000) + "1\n",
      repeated("\xff\xfe\x80", 9'000),
      std::string(1000, '\0'),
      std::string(250'000, ' ') + "x",
      "#include \"/proc/self/environ\"\n#include \"/etc/passwd\"\n#include \"source.cpp\"\n",
      repeated("#if A\n", 30'000),
      "#define A(x) x x x x x x x x\nint y = A(A(A(A(A(A(A(A(A(1)))))))));\n",
      "print(" + std::string(5'000, 'a') + ")\n" + repeated("print(oops)\n", 100'000),
      "int f(){" + repeated("int a[1]; a[2] = 0; ", 100'000) + "}",
      "template<int N> struct A { A<N-1> a; }; A<900> a;\n" +
          repeated("auto f = [](auto x) { return x; };\n", 50'000),
  };
  for (const Tool& tool : shared_tools().tools.tools()) {
    // The late ones are slow; late_tools_test.cc is about them.
    if (!ToolCatalogue::usable(tool) || tool.lane == Lane::kLate) continue;
    for (const std::string& source : hostile) {
      const auto begin = std::chrono::steady_clock::now();
      const ToolRun run = run_of(tool.id, source);
      EXPECT_LT(std::chrono::steady_clock::now() - begin,
                testing::stretched(tool.limits.wall + std::chrono::seconds(2)))
          << tool.id << ": " << source.substr(0, 30);
      EXPECT_LE(run.notes.size(), 60U) << tool.id << ": " << source.substr(0, 30);
      EXPECT_LE(run.skipped.size(), 200U);
      for (const Note& each : run.notes) EXPECT_LE(each.message.size(), 400U);
    }
  }
}

TEST(RunTool, ASourceBeyondTheLimitIsNotLookedAt) {
  NEEDS("cppcheck");
  EXPECT_EQ(run_of("cppcheck", std::string(300'000, ' ')).skipped,
            "cppcheck: the source is too long");
}

// --------------------------------------------------------------------------------------- the bank

TEST(RunTool, HardlyEverSpeaksOfSolutionsThatAreAccepted) {
  struct Said {
    int files = 0;
    int lines = 0;
    int warnings = 0;
    int notes = 0;
    std::string listed;
  };
  constexpr int kOneOf = 6;  // for the late ones, which are slow
  std::map<std::string, Said> of_tools;
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank")) {
    if (entry.path().parent_path().filename() == "accepted") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    const Language* language = shared_tools().languages.find_for_file(file);
    if (language == nullptr) continue;
    const std::string source = read_file(file, mib(1)).value();
    for (const Lane lane : {Lane::kQuick, Lane::kLate}) {
      for (const Tool* tool : shared_tools().tools.tools_for(*language, lane)) {
        Said& said = of_tools[tool->id];
        if (said.files++ % (lane == Lane::kLate ? kOneOf : 1) != 0) continue;
        said.lines += static_cast<int>(std::count(source.begin(), source.end(), '\n'));
        for (const Note& each : notes_of(tool->id, source)) {
          ++said.notes;
          if (each.severity <= Severity::kWarning) ++said.warnings;
          said.listed += file.string() + ": " + each.rule + ": " + each.message + "\n";
        }
      }
    }
  }
  if (of_tools.empty()) GTEST_SKIP() << "no tool is installed";
  for (const auto& [id, said] : of_tools) {
    EXPECT_GT(said.lines, 100) << id;
    EXPECT_LE(100.0 * said.warnings / said.lines, 0.1) << id << "\n" << said.listed;
    EXPECT_LE(100.0 * said.notes / said.lines, 0.5) << id << "\n" << said.listed;
  }
}

}  // namespace
}  // namespace greenroom::review
