#include "platform/judge0/submission_of.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/judge0/test_archive.h"
#include "platform/judge0/test_languages.h"

namespace greenroom::judge0 {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SubmissionOf : public ::testing::Test {
 protected:
  SubmissionOf() {
    wanted_.source_code = "print(1)";
    wanted_.language_id = 71;
    wanted_.cpu_time_limit = 2.5;
    wanted_.cpu_extra_time = 0.5;
    wanted_.wall_time_limit = 10;
    wanted_.memory_limit = 128000;
    wanted_.stack_limit = 64000;
    wanted_.max_processes_and_or_threads = 60;
    wanted_.max_file_size = 1024;
  }

  Submission make() { return submission_of(wanted_, toy_table(), settings_, &notes_).value(); }

  static std::vector<std::string> names(const std::vector<SourceFile>& files) {
    std::vector<std::string> out;
    for (const SourceFile& file : files) out.push_back(file.name);
    return out;
  }

  Wanted wanted_;
  Settings settings_;
  std::vector<std::string> notes_;
};

TEST_F(SubmissionOf, HasTheSourceAndOneCase) {
  wanted_.stdin_text = "in";
  wanted_.expected_output = "out";
  const Submission submission = make();
  EXPECT_EQ(submission.language, "python");
  ASSERT_EQ(submission.files.size(), 1U);
  EXPECT_EQ(submission.files[0].name, "");
  EXPECT_EQ(submission.files[0].content, "print(1)");
  ASSERT_EQ(submission.cases.size(), 1U);
  EXPECT_EQ(submission.cases[0].input, "in");
  EXPECT_EQ(submission.cases[0].expected, "out");
  EXPECT_EQ(submission.comparer.rule, Comparer::Rule::kLines);
  EXPECT_FALSE(submission.merge_output);
  EXPECT_THAT(notes_, IsEmpty());
}

TEST_F(SubmissionOf, WithoutInputReadsNothingAndComparesNothing) {
  const Submission submission = make();
  EXPECT_EQ(submission.cases.at(0).input, "");
  EXPECT_EQ(submission.cases.at(0).expected, std::nullopt);
}

TEST_F(SubmissionOf, TurnsLimitsIntoOurUnits) {
  wanted_.enable_per_process_and_thread_time_limit = true;
  const Limits limits = make().limits;
  EXPECT_EQ(limits.cpu, milliseconds(2500));
  EXPECT_EQ(limits.cpu_extra, milliseconds(500));
  EXPECT_EQ(limits.wall, milliseconds(10000));
  EXPECT_EQ(limits.memory, kib(128000));
  EXPECT_EQ(limits.stack, kib(64000));
  EXPECT_EQ(limits.processes, 60);
  EXPECT_EQ(limits.file_size, kib(1024));
  EXPECT_EQ(limits.output, kib(1024));
  EXPECT_TRUE(limits.cpu_per_process);
  EXPECT_FALSE(limits.memory_per_process);
}

TEST_F(SubmissionOf, HasNoCpuLimitOnlyIfNoneIsWanted) {
  wanted_.cpu_time_limit = 0;
  EXPECT_EQ(make().limits.cpu, milliseconds(0));
  wanted_.cpu_time_limit = 0.00001;
  EXPECT_EQ(make().limits.cpu, milliseconds(1));
  wanted_.cpu_time_limit = 1.1;  // 1100.0000000000002 ms
  EXPECT_EQ(make().limits.cpu, milliseconds(1100));
}

TEST_F(SubmissionOf, RaisesAStackThatNoProgramStartsWith) {
  wanted_.stack_limit = 0;
  EXPECT_EQ(make().limits.stack, kib(64));
}

TEST_F(SubmissionOf, RunsAsOftenAsWantedUpToTheFirstFailure) {
  wanted_.number_of_runs = 3;
  wanted_.stdin_text = "in";
  const Submission submission = make();
  ASSERT_EQ(submission.cases.size(), 3U);
  EXPECT_EQ(submission.cases[2].input, "in");
  EXPECT_TRUE(submission.stop_on_first_failure);
}

TEST_F(SubmissionOf, SplitsOptionsAndArguments) {
  wanted_.language_id = 54;
  wanted_.compiler_options = "-O3 -DX=1; rm";
  wanted_.command_line_arguments = "a \"b c\" *";
  wanted_.redirect_stderr_to_stdout = true;
  const Submission submission = make();
  EXPECT_EQ(submission.language, "cpp");
  EXPECT_THAT(submission.compile_options, ElementsAre("-O3", "-DX=1", "rm"));
  EXPECT_THAT(submission.arguments, ElementsAre("a", "b c", "*"));
  EXPECT_TRUE(submission.merge_output);
}

TEST_F(SubmissionOf, PutsAdditionalFilesBesideTheSource) {
  wanted_.additional_files = make_archive({{"data/in.txt", "1"}, {"helper.py", "x = 1"}});
  EXPECT_THAT(names(make().extra_files), ElementsAre("data/in.txt", "helper.py"));
}

TEST_F(SubmissionOf, LetsTheSourceWinOverAdditionalFiles) {
  wanted_.additional_files = make_archive({{"script.py", "evil"}, {"script.py2", "x"}});
  EXPECT_THAT(names(make().extra_files), ElementsAre("script.py2"));
  wanted_.additional_files = make_archive({{"script.py/x", "evil"}});
  EXPECT_THAT(make().extra_files, IsEmpty());
}

TEST_F(SubmissionOf, RunsWithoutFilesIfTheArchiveIsBrokenAndSaysSo) {
  wanted_.additional_files = "no archive";
  EXPECT_THAT(make().extra_files, IsEmpty());
  EXPECT_THAT(notes_, ElementsAre(HasSubstr("no zip archive")));
}

TEST_F(SubmissionOf, RunsWithoutFilesIfTheArchiveIsABombAndSaysSo) {
  settings_.max_extract_size = 1;
  wanted_.additional_files = make_archive({{"a", std::string(1025, 'a')}});
  EXPECT_THAT(make().extra_files, IsEmpty());
  EXPECT_THAT(notes_, ElementsAre("the additional files are more than 1 KB"));
}

TEST_F(SubmissionOf, NotesFilesThatAreLeftOut) {
  wanted_.additional_files = make_archive({{"../up", "x"}, {"fine", "x"}});
  EXPECT_THAT(names(make().extra_files), ElementsAre("fine"));
  EXPECT_THAT(notes_, ElementsAre("\"../up\" is no plain relative name"));
}

TEST_F(SubmissionOf, IsAFolderWithItsScriptFirstForAMultiFileProgram) {
  wanted_.language_id = kMultiFile;
  wanted_.source_code.reset();
  wanted_.additional_files = make_archive({{"a.c", "1"}, {"compile", "2"}, {"run", "3"}});
  const Submission submission = make();
  EXPECT_EQ(submission.language, "multifile");
  EXPECT_THAT(names(submission.files), ElementsAre("run", "a.c", "compile"));
  EXPECT_THAT(submission.extra_files, IsEmpty());
}

// There it ends with 127, as in Judge0; the judge would refuse a folder without any file.
TEST_F(SubmissionOf, HasAFileEvenIfAMultiFileProgramsArchiveIsBroken) {
  wanted_.language_id = kMultiFile;
  wanted_.additional_files = "no archive";
  EXPECT_THAT(names(make().files), ElementsAre(".empty"));
  EXPECT_EQ(notes_.size(), 1U);
}

TEST_F(SubmissionOf, IsRefusedForALanguageThatIsNotServed) {
  for (const int id : {4, 77, 9999}) {
    wanted_.language_id = id;
    const auto submission = submission_of(wanted_, toy_table(), settings_);
    ASSERT_FALSE(submission) << id;
    EXPECT_EQ(submission.error().kind, Error::Kind::kInput);
  }
}

}  // namespace
}  // namespace greenroom::judge0
