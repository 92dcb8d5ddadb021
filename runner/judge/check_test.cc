#include <limits>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runner/judge/judge.h"

namespace greenroom {
namespace {

using ::testing::HasSubstr;

const Catalogue& catalogue() {
  static const Catalogue read =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  return read;
}

Submission good() {
  Submission submission;
  submission.language = "bash";
  submission.files = {{"script.sh", "echo\n"}};
  return submission;
}

// What is said of a submission that somebody spoilt. One line, and the caller's mistake.
std::string complaint(const Submission& submission) {
  const auto language = check_submission(submission, catalogue());
  if (language) return "none";
  EXPECT_EQ(language.error().kind, Error::Kind::kInput);
  return language.error().text();
}

TEST(CheckSubmission, FindsTheLanguageOfAGoodOne) {
  EXPECT_EQ(check_submission(good(), catalogue()).value()->id, "bash");
}

TEST(CheckSubmission, NamesAnUnknownLanguageAndThoseThatAreKnown) {
  Submission submission = good();
  submission.language = "cobol";
  EXPECT_EQ(complaint(submission),
            "unknown language \"cobol\" (known are bash, c, cpp, java, javascript, "
            "multifile, plaintext, python, sqlite, typescript)");
  submission.language = "";
  EXPECT_THAT(complaint(submission), HasSubstr("unknown language \"\""));
}

TEST(CheckSubmission, WantsASource) {
  Submission submission = good();
  submission.files.clear();
  EXPECT_EQ(complaint(submission), "there is no source file");
}

TEST(CheckSubmission, TakesAFolderOfAnyFilesWhereTheLanguageSaysSo) {
  Submission submission = good();
  submission.language = "multifile";
  submission.files = {{"__init__.py", ""}, {"data", std::string("\0", 1)}};
  EXPECT_EQ(complaint(submission), "none");
  submission.extra_files = std::exchange(submission.files, {});
  EXPECT_EQ(complaint(submission), "none");
  submission.extra_files.clear();
  EXPECT_EQ(complaint(submission), "there is no file");
}

TEST(CheckSubmission, RefusesAnEmptyMainFile) {
  for (const char* content : {"", " ", "\n\r\n\t\f\v "}) {
    Submission submission = good();
    submission.files = {{"script.sh", content}};
    EXPECT_EQ(complaint(submission), "script.sh is empty");
    submission.files = {{"", content}};
    EXPECT_EQ(complaint(submission), "the source is empty");
  }
}

TEST(CheckSubmission, AcceptsAnEmptyFileBesideTheMainOne) {
  Submission submission = good();
  submission.files.push_back({"__init__.py", ""});
  EXPECT_EQ(complaint(submission), "none");
}

TEST(CheckSubmission, RefusesBinaryFiles) {
  Submission submission = good();
  submission.files.push_back({"data.bin", std::string("\x7f"
                                                      "ELF\0",
                                                      5)});
  EXPECT_EQ(complaint(submission),
            "data.bin is a binary file: it holds a NUL byte (give the program's source text)");
}

TEST(CheckSubmission, AcceptsTextThatIsNotUtf8) {
  Submission submission = good();
  submission.files.front().content = "# \xff\xfe latin\n";
  EXPECT_EQ(complaint(submission), "none");
}

TEST(CheckSubmission, RefusesSourcesThatAreTooLongTogether) {
  Submission submission = good();
  submission.files.front().content.assign(8 << 20, '#');
  EXPECT_EQ(complaint(submission), "none");
  submission.files.push_back({"more.sh", std::string((8 << 20) + 1, '#')});
  EXPECT_EQ(complaint(submission),
            "the source is 16777217 bytes long, more than the 16777216 that are accepted");
}

TEST(CheckSubmission, RefusesCompileOptionsWithQuotesOrLineEnds) {
  for (const char* option : {"-DX=\"a\"", "-DX='a'", "`id`", "-O2\n-O3", "-O2\r", "\t"}) {
    Submission submission = good();
    submission.compile_options = {"-O2", option};
    EXPECT_THAT(complaint(submission),
                HasSubstr("holds a quote or a line end (no shell reads options"));
    EXPECT_EQ(complaint(submission).find('\n'), std::string::npos);
  }
}

TEST(CheckSubmission, AcceptsCompileOptionsWithAnythingElse) {
  Submission submission = good();
  submission.compile_options = {"-DX=a b;$(c)", "-I", "é", "\\"};
  EXPECT_EQ(complaint(submission), "none");
}

TEST(CheckSubmission, RefusesNulBytesInWords) {
  Submission submission = good();
  submission.compile_options = {std::string("-O\0", 3)};
  EXPECT_EQ(complaint(submission), "there is a NUL byte in the compile options");
  submission = good();
  submission.arguments = {std::string("a\0b", 3)};
  EXPECT_EQ(complaint(submission), "there is a NUL byte in the arguments");
}

TEST(CheckSubmission, AcceptsArgumentsWithQuotesAndLineEnds) {
  Submission submission = good();
  submission.arguments = {"\"", "'", "\n", "", " "};
  EXPECT_EQ(complaint(submission), "none");
}

TEST(CheckSubmission, RefusesTooManyWords) {
  Submission submission = good();
  submission.arguments.assign(1000, "x");
  EXPECT_EQ(complaint(submission), "none");
  submission.arguments.emplace_back("x");
  EXPECT_EQ(complaint(submission), "there are more than 1000 arguments");
  submission = good();
  submission.compile_options.assign(1001, "x");
  EXPECT_EQ(complaint(submission), "there are more than 1000 compile options");
}

TEST(CheckSubmission, NamesTheLimitThatCannotBe) {
  struct Bad {
    const char* name;
    void (*spoil)(Limits&);
  };
  const Bad bad[] = {
      {"limits.cpu", [](Limits& limits) { limits.cpu = std::chrono::milliseconds(-1); }},
      {"limits.wall", [](Limits& limits) { limits.wall = std::chrono::milliseconds(0); }},
      {"limits.memory", [](Limits& limits) { limits.memory = kib(1023); }},
      {"limits.stack", [](Limits& limits) { limits.stack = Bytes(0); }},
      {"limits.processes", [](Limits& limits) { limits.processes = 0; }},
      {"limits.open_files", [](Limits& limits) { limits.open_files = 7; }},
      {"limits.file_size", [](Limits& limits) { limits.file_size = Bytes(-1); }},
      {"limits.output", [](Limits& limits) { limits.output = Bytes(-1); }},
  };
  for (const Bad& each : bad) {
    Submission submission = good();
    each.spoil(submission.limits);
    EXPECT_THAT(complaint(submission), HasSubstr(each.name));
  }
}

TEST(CheckSubmission, NamesTheToleranceThatCannotBe) {
  for (const double bad : {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
    Submission submission = good();
    submission.comparer.absolute = bad;
    EXPECT_THAT(complaint(submission), HasSubstr("comparer.absolute"));
    submission = good();
    submission.comparer.relative = bad;
    EXPECT_THAT(complaint(submission), HasSubstr("comparer.relative"));
  }
}

TEST(CheckSubmission, AcceptsNoCpuLimitAndNoOutput) {
  Submission submission = good();
  submission.limits.cpu = std::chrono::milliseconds(0);
  submission.limits.output = Bytes(0);
  EXPECT_EQ(complaint(submission), "none");
}

}  // namespace
}  // namespace greenroom
