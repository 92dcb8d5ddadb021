// Programs of several files: folders with scripts of their own, imports between sources, databases
// that come along.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

using ::testing::HasSubstr;

Report judge(const Submission& submission) {
  auto report = Workbench::get().judge(0, submission);
  if (!report) {
    ADD_FAILURE() << report.error().text();
    return {};
  }
  return std::move(*report);
}

// As Judge0's endpoint hands a zip over: no source, extra files only.
Submission folder(std::vector<SourceFile> files, const std::string& input = "") {
  Submission submission;
  submission.language = "multifile";
  submission.extra_files = std::move(files);
  TestCase test;
  test.input = input;
  submission.cases = {test};
  return submission;
}

TEST(Folder, IsCompiledByItsScriptAndRunByTheOther) {
  const Report report =
      judge(folder({{"compile", "echo compiling; mkdir build; gcc src/main.c -o build/main"},
                    {"run", "./build/main"},
                    {"src/main.c",
                     "#include <stdio.h>\nint main(void) { int a; scanf(\"%d\", &a); "
                     "printf(\"%d\\n\", a * 2); }\n"},
                    {"data.bin", std::string("\0\1", 2)}},
                   "21\n"));
  ASSERT_TRUE(report.compile);
  EXPECT_EQ(report.compile->output, "compiling\n");
  EXPECT_EQ(report.verdict, Verdict::kAccepted) << report.cases.at(0).stderr_text;
  EXPECT_EQ(report.cases.at(0).stdout_text, "42\n");
}

TEST(Folder, NeedsNoCompileScript) {
  const Report report = judge(folder({{"run", "python3 main.py"}, {"main.py", "print('well')"}}));
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases.at(0).stdout_text, "well\n");
}

TEST(Folder, PrefersScriptsWithAnEnding) {
  const Report report = judge(folder({{"run", "echo run"},
                                      {"run.sh", "echo run.sh; cat made"},
                                      {"compile", "echo 1 > made"},
                                      {"compile.sh", "echo 2 > made"}}));
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases.at(0).stdout_text, "run.sh\n2\n");
}

TEST(Folder, WithoutARunScriptIsARuntimeErrorInBashsWords) {
  const Report report = judge(folder({{"main.py", "print(1)"}}));
  EXPECT_EQ(report.verdict, Verdict::kRuntimeError);
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases.at(0).exit_code, 127);
  EXPECT_EQ(report.cases.at(0).stderr_text, "/bin/bash: run: No such file or directory\n");
}

TEST(Folder, WhoseCompileScriptFailsIsACompileErrorWithAllItsOutput) {
  const Report report =
      judge(folder({{"compile", "echo out; echo err >&2; exit 3"}, {"run", "echo no"}}));
  EXPECT_EQ(report.verdict, Verdict::kCompileError);
  ASSERT_TRUE(report.compile);
  EXPECT_EQ(report.compile->output, "out\nerr\n");
  EXPECT_TRUE(report.cases.empty());
}

TEST(Folder, IsNewInEveryCase) {
  Submission submission = folder({{"run", "cat count; echo 2 > count"}, {"count", "1\n"}});
  submission.cases.resize(2);
  for (const CaseReport& each : judge(submission).cases) EXPECT_EQ(each.stdout_text, "1\n");
}

TEST(Folder, FindsTheToolsOfAllLanguages) {
  const Report report = judge(folder(
      {{"compile", "javac Hello.java && tsc hello.ts && c++ -o hello hello.cpp"},
       {"run", "java -Xmx64m Hello; node hello.js; ./hello; sqlite3 :memory: 'SELECT 4'"},
       {"Hello.java",
        "class Hello { public static void main(String[] a) { System.out.println(1); } }"},
       {"hello.ts", "const n: number = 2; console.log(n);"},
       {"hello.cpp", "#include <iostream>\nint main() { std::cout << 3 << std::endl; }\n"}}));
  ASSERT_EQ(report.cases.size(), 1U) << report.compile->output << report.compile->message;
  EXPECT_EQ(report.cases.at(0).stdout_text, "1\n2\n3\n4\n") << report.cases.at(0).stderr_text;
  EXPECT_TRUE(report.cases.at(0).refused.empty())
      << fmt::format("{}", fmt::join(report.cases.at(0).refused, ", "));
}

TEST(Folder, ThatIsEmptyIsAnInputError) {
  const auto report = Workbench::get().judge(0, folder({}));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, Error::Kind::kInput);
}

// The compile script is user code: what it leaves is hostile input to us.
TEST(Folder, CannotMakeUsFollowWhatItsCompileScriptLeft) {
  for (const char* left : {"ln -s /etc/shadow run", "mkfifo run", "ln -s / x; echo 'ls x' > run"}) {
    const Report report = judge(folder({{"compile", left}}));
    EXPECT_EQ(report.verdict, Verdict::kCompileError) << left;
    EXPECT_TRUE(report.cases.empty()) << left;
  }
}

TEST(Folder, CannotHandOnMoreThanTheRunsBoxHolds) {
  const Report big =
      judge(folder({{"compile", "for i in 1 2 3; do head -c 30000000 /dev/zero > $i; done"}}));
  EXPECT_EQ(big.verdict, Verdict::kCompileError);
  EXPECT_THAT(big.compile->message, HasSubstr("the compiler ended well, but"));
}

TEST(Sources, OfTypeScriptImportEachOther) {
  Submission submission;
  submission.language = "typescript";
  submission.files = {
      {"src/main.ts",
       "import { twice } from './lib/twice';\nimport limits from './limits.json';\n"
       "const helper = require('../helper.js');\nconsole.log(twice(limits.most), helper.name);\n"},
      {"src/lib/twice.ts", "export function twice(n: number): number { return 2 * n; }\n"}};
  submission.extra_files = {{"src/limits.json", "{\"most\": 21}"},
                            {"helper.js", "exports.name = 'helper';"}};
  const Report report = judge(submission);
  ASSERT_EQ(report.cases.size(), 1U) << report.compile->output;
  EXPECT_EQ(report.cases.at(0).stdout_text, "42 helper\n") << report.cases.at(0).stderr_text;
}

TEST(Database, ThatComesAlongIsWorkedOn) {
  Submission submission;
  submission.language = "sql";
  submission.files = {{"", "INSERT INTO t VALUES (2); SELECT sum(a) FROM t;"}};
  // Made by SQLite's own shell, since there is no other way to its format.
  Submission maker = folder(
      {{"run",
        "sqlite3 db.sqlite 'CREATE TABLE t (a); INSERT INTO t VALUES (40);' && cat db.sqlite"}});
  submission.extra_files = {{"db.sqlite", judge(maker).cases.at(0).stdout_text}};
  submission.cases.resize(2);
  const Report report = judge(submission);
  for (const CaseReport& each : report.cases)
    EXPECT_EQ(each.stdout_text, "42\n") << each.stderr_text;
}

}  // namespace
}  // namespace greenroom::testing
