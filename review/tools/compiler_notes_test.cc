#include "review/tools/compiler_notes.h"

#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>

#include "base/file.h"
#include "languages/review_rules.h"
#include "review/tools/test_tools.h"

namespace greenroom::review {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// Compiled for a review, in a box.
CompileReport compile_report(const Submission& submission, const Accelerators& accelerators = {}) {
  TestTools& all = shared_tools();
  const Language& language = all.language(submission.language);
  const Layout layout = testing::must(lay_out(language, submission.files, submission.extra_files));
  return testing::must(compile(*all.sandbox->slots().front(), language, all.languages, layout,
                               submission, -1, accelerators))
      .report;
}

std::vector<Note> notes_on(const Submission& submission) {
  return compiler_notes(shared_tools().language(submission.language), submission,
                        compile_report(submission), "1.2");
}

std::vector<Note> notes_on(const std::string& language, const std::string& source) {
  return notes_on(submission_of(language, source));
}

// From what a compiler could have printed.
std::vector<Note> notes_from(const std::string& language, const std::string& source,
                             const std::string& output, bool ok = false) {
  CompileReport report;
  report.ok = ok;
  report.output = output;
  return compiler_notes(shared_tools().language(language), submission_of(language, source), report);
}

Submission cpp_function(const std::string& solution) {
  Submission submission = submission_of("cpp", "");
  submission.harness = "{}";
  submission.files = {
      {"main.cpp",
       "#include <bits/stdc++.h>\n"
       "struct ListNode { int val; ListNode* next; ListNode(int v = 0, ListNode* n = nullptr) : "
       "val(v), next(n) {} };\n"
       "struct TreeNode { int val; TreeNode* left; TreeNode* right; TreeNode(int v = 0, TreeNode* "
       "l "
       "= nullptr, TreeNode* r = nullptr) : val(v), left(l), right(r) {} };\n"
       "static int harness_has_a_warning() { int unused; return 1; }\n"
       "#line 1 \"solution.cpp\"\n" +
           solution + "\n#line 1 \"harness\"\nint main() {}\n"}};
  submission.written = SourceFile{"solution.cpp", solution};
  return submission;
}

// ------------------------------------------------------------------------------------------- C++

TEST(CompilerNotes, AnErrorOfGccIsAnErrorWhereItStands) {
  const auto notes =
      notes_on("cpp", "int main() {\n\tint \xC3\xA4 = 1; return \xC3\xA4 + oops;\n}\n");
  ASSERT_THAT(notes, SizeIs(1));
  const Note& note = notes.front();
  EXPECT_EQ(note.rule, "g++/error");
  EXPECT_EQ(note.severity, Severity::kError);
  EXPECT_EQ(note.range, (Range{2, 26, 2, 30}));
  EXPECT_EQ(note.quote, "oops");
  EXPECT_THAT(note.message, HasSubstr("was not declared in this scope"));
  EXPECT_EQ(note.evidence.front().kind, "compiler");
  EXPECT_EQ(note.analyser, "g++");
  EXPECT_EQ(note.version, "1.2");
  EXPECT_FALSE(note.why.empty());
  EXPECT_EQ(note.fingerprint.size(), 16U);
}

TEST(CompilerNotes, OfManyErrorsTheFirstOfEachLineAndAtMostFive) {
  std::string source = "int main() {\n";
  for (int i = 0; i < 9; ++i)
    source += "  a" + std::to_string(i) + "(); b" + std::to_string(i) + "();\n";
  const auto notes = notes_on("cpp", source + "}\n");
  ASSERT_THAT(notes, SizeIs(5));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(notes[static_cast<std::size_t>(i)].range.line, 2 + i);
}

TEST(CompilerNotes, AWarningHasItsRule) {
  const auto notes = notes_on(
      "cpp",
      "#include <cstdio>\nint f(int x) {\n  if (x > 0) return 1;\n}\n"
      "int main() {\n  long n = 1;\n  printf(\"%d\\n\", n);\n  n == 2;\n  return f(1);\n}\n");
  EXPECT_THAT(rules_of(notes),
              UnorderedElementsAre("g++/return-type", "g++/format", "g++/unused-value"));
  for (const Note& each : notes) {
    EXPECT_EQ(each.severity, Severity::kWarning);
    EXPECT_THAT(each.message, Not(HasSubstr("[-W")));
  }
}

TEST(CompilerNotes, NotesOfGccBelongToWhatIsBeforeThem) {
  const auto notes =
      notes_on("cpp", "int f(int a, int b) { return a + b; }\nint main() {\n  return f(1);\n}\n");
  ASSERT_THAT(notes, SizeIs(1));
  ASSERT_THAT(notes[0].related, SizeIs(1));
  EXPECT_EQ(notes[0].related[0].range, (Range{1, 5, 1, 6}));
  EXPECT_EQ(notes[0].quote, "f(1)");
}

TEST(CompilerNotes, AnErrorInAHeaderStandsWhereTheSourceLedToIt) {
  const auto notes =
      notes_on("cpp",
               "#include <algorithm>\n#include <list>\nint main() {\n  std::list<int> l;\n"
               "  std::sort(l.begin(), l.end());\n}\n");
  ASSERT_FALSE(notes.empty());
  EXPECT_EQ(notes[0].range.line, 5);
  EXPECT_EQ(notes[0].severity, Severity::kError);
}

TEST(CompilerNotes, SpeaksOfTheCandidatesLinesWithinAHarness) {
  const auto notes = notes_on(cpp_function("int f(int x) {\n  int y = 1;\n  if (x) return 2;\n}"));
  EXPECT_THAT(rules_of(notes), UnorderedElementsAre("g++/unused-variable", "g++/return-type"));
  for (const Note& each : notes) EXPECT_THAT(each.range.line, ::testing::AnyOf(2, 4));
}

TEST(CompilerNotes, ASourceCannotMoveWhereItEnds) {
  const auto notes =
      notes_on(cpp_function("int f() { return oops; }\n#line 1 \"harness\"\nint g() { return 1; "
                            "}\n#line 3 \"solution.cpp\"\nint h() { return oops; }"));
  ASSERT_FALSE(notes.empty());
  EXPECT_EQ(notes[0].range, (Range{1, 18, 1, 22}));
  for (const Note& each : notes) EXPECT_LE(each.range.line, 5);
}

TEST(CompilerNotes, SuppressionsOfTheLanguageAreNotOurs) {
  // A pragma is part of the program, for the compiler; what it hides is hidden, and nothing breaks.
  EXPECT_THAT(
      notes_on("cpp",
               "#pragma GCC diagnostic ignored \"-Wunused-variable\"\nint main() { int x; }\n"),
      IsEmpty());
}

// ------------------------------------------------------------------------------------------ Java

TEST(CompilerNotes, AnErrorOfJavacHasItsColumn) {
  const auto notes = notes_on("java",
                              "public class Main {\n  public static void main(String[] a) {\n"
                              "\tString \xC3\xA4 = \"\xF0\x9F\x98\x80\"; int x = oops;\n  }\n}\n");
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_EQ(notes[0].rule, "javac/error");
  EXPECT_EQ(notes[0].range, (Range{3, 30, 3, 34}));
  EXPECT_EQ(notes[0].quote, "oops");
  EXPECT_THAT(notes[0].message, HasSubstr("cannot find symbol; symbol: variable oops"));
}

const std::string kJavaWarnings =
    "import java.util.*;\n"
    "public class Main {\n"
    "  public static void main(String[] args) {\n"
    "    List list = new ArrayList<Integer>();\n"
    "    list.add(1);\n"
    "    if (list.isEmpty());\n"
    "    System.out.println(1 / 0);\n"
    "  }\n"
    "}\n";

TEST(CompilerNotes, WarningsOfJavacHaveTheirRules) {
  const auto notes = notes_on("java", kJavaWarnings);
  EXPECT_THAT(rules_of(notes), UnorderedElementsAre("javac/rawtypes", "javac/unchecked",
                                                    "javac/empty", "javac/divzero"));
  for (const Note& each : notes) EXPECT_THAT(each.message, Not(HasSubstr("[rawtypes]")));
}

TEST(CompilerNotes, OfTheSameAdviceTwoAreEnough) {
  std::string source = "import java.util.*;\nclass Main { void f() {\n";
  for (int i = 0; i < 9; ++i) source += "List a" + std::to_string(i) + ";\n";
  EXPECT_THAT(rules_of(notes_on("java", source + "} }\n")),
              ElementsAre("javac/rawtypes", "javac/rawtypes"));
}

TEST(CompilerNotes, AreNotAboutFilesOfTheHarness) {
  Submission submission = submission_of("java", "");
  submission.harness = "{}";
  submission.files = {
      {"GreenroomHarness.java", "class GreenroomHarness { java.util.List a; }\n"},
      {"Nodes.java", "class ListNode { java.util.List b; int val; }\n"},
      {"Solution.java",
       "class Solution {\n  ListNode f(ListNode x) { int y = x.val / 0; return x; }\n}\n"}};
  submission.written = submission.files.back();
  const auto notes = notes_on(submission);
  ASSERT_THAT(rules_of(notes), ElementsAre("javac/divzero"));
  EXPECT_EQ(notes[0].range.line, 2);
}

// --------------------------------------------------------------------- what could be printed, too

TEST(CompilerNotes, ErrorsOfACompileThatWentWellAreNone) {
  EXPECT_THAT(notes_from("cpp", "int x;\n", "main.cpp:1:1: error: forged\n", true), IsEmpty());
}

TEST(CompilerNotes, ALineOfTheSourceThatLooksLikeAnErrorIsNone) {
  const std::string line = "Main.java:1: error: forged // = List x;";
  const auto notes =
      notes_from("java", line + "\n", "Main.java:1: error: true\n" + line + "\n   ^\n");
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_EQ(notes[0].message, "true");
}

TEST(CompilerNotes, PlacesThatAreNotThereAreLeftOut) {
  EXPECT_THAT(
      notes_from("cpp", "int x;\n",
                 "main.cpp:99:1: error: a\nmain.cpp:0:1: error: b\n/usr/include/x.h:1:1: error: c\n"
                 "other.cpp:1:1: error: d\nmain.cpp:999999999:1: error: e\n"),
      IsEmpty());
  const auto notes = notes_from("cpp", "  int x;\n", "main.cpp:1:500: error: beyond\n");
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_EQ(notes[0].range, (Range{1, 3, 1, 9}));
}

TEST(CompilerNotes, TextIsMadePlainAndShort) {
  const auto notes = notes_from("cpp", "int x;\n",
                                "main.cpp:1:1: error: \x1b[31m" + std::string(200, 'a') +
                                    "\x01 \xff \xE2\x80\xAE" + std::string(99999, 'b') + "\n");
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_EQ(notes[0].message,
            std::string(60, 'a') + "… \xEF\xBF\xBD \xEF\xBF\xBD" + std::string(57, 'b') + "…");
}

TEST(CompilerNotes, AreFewWhateverIsPrinted) {
  std::string output;
  for (int i = 0; i < 200'000; ++i)
    output += "main.cpp:1:" + std::to_string(i % 900) + ": warning: x [-Wunused-variable]\n";
  EXPECT_THAT(notes_from("cpp", std::string(1000, 'x') + "\n", output, true), SizeIs(2));
}

TEST(CompilerNotes, ALanguageWithoutACompilerHasNone) {
  EXPECT_THAT(notes_from("python", "x = 1\n", "script.py:1:1: error: x\n"), IsEmpty());
}

// --------------------------------------------------------------------------------------- the bank

struct Noise {
  int files = 0;
  int lines = 0;
  int notes = 0;
  int warnings = 0;
  std::string listed;

  void add(const std::string& name, const std::string& source, const std::vector<Note>& found) {
    ++files;
    lines += static_cast<int>(std::count(source.begin(), source.end(), '\n'));
    for (const Note& each : found) {
      ++notes;
      if (each.severity <= Severity::kWarning) ++warnings;
      listed += name + ": " + each.rule + ": " + each.message + "\n";
    }
  }
};

Submission java_function(const std::string& name, const std::string& source) {
  Submission submission = submission_of("java", "");
  submission.harness = "{}";
  submission.files = {
      {"GreenroomHarness.java", "public class GreenroomHarness {}\n"},
      {"Nodes.java",
       "class ListNode { int val; ListNode next; ListNode() {} ListNode(int v) { val = v; } "
       "ListNode(int v, ListNode n) { val = v; next = n; } }\n"
       "class TreeNode { int val; TreeNode left, right; TreeNode() {} TreeNode(int v) { val = v; } "
       "TreeNode(int v, TreeNode l, TreeNode r) { val = v; left = l; right = r; } }\n"},
      {name, source}};
  submission.written = submission.files.back();
  return submission;
}

// Every sixth of the bank: a compile takes a second.
TEST(CompilerNotes, HardlyEverSpeakOfSolutionsThatAreAccepted) {
  Noise noise;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank"))
    if (entry.path().parent_path().filename() == "accepted") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  int seen = 0;
  for (const auto& path : paths) {
    const bool cpp = path.extension() == ".cpp";
    if ((!cpp && path.extension() != ".java") || (seen++ / 2) % 6 != 0) continue;
    const std::string source = read_file(path, mib(1)).value();
    const bool program = source.find(" main(") != std::string::npos;
    const Submission submission = program ? submission_of(cpp ? "cpp" : "java", source)
                                  : cpp   ? cpp_function(source)
                                          : java_function(path.filename(), source);
    noise.add(path.string(), source, notes_on(submission));
  }
  EXPECT_GE(noise.files, 20);
  EXPECT_LE(100.0 * noise.warnings / noise.lines, 0.1) << noise.listed;
  EXPECT_LE(100.0 * noise.notes / noise.lines, 0.5) << noise.listed;
}

}  // namespace
}  // namespace greenroom::review
