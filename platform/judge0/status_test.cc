#include "platform/judge0/status.h"

#include <csignal>

#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

using std::chrono::microseconds;

CaseReport run(Verdict verdict, std::string output = "1\n") {
  CaseReport report;
  report.verdict = verdict;
  report.exit_code = 0;
  report.cpu = microseconds(12'345);
  report.wall = microseconds(30'400);
  report.memory = kib(4000);
  report.stdout_text = std::move(output);
  return report;
}

Report report_of(std::vector<CaseReport> runs) {
  Report report;
  report.cases = std::move(runs);
  report.verdict = report.cases.back().verdict;
  return report;
}

Ending end_of(const CaseReport& only) { return ending_of(report_of({only}), false); }

Ending killed_by(int signal) {
  CaseReport report = run(Verdict::kRuntimeError);
  report.exit_code.reset();
  report.signal = signal;
  return end_of(report);
}

TEST(Judge0Status, ListsFourteen) {
  EXPECT_EQ(statuses().size(), 14U);
  EXPECT_EQ(description_of(3), "Accepted");
  EXPECT_EQ(description_of(14), "Exec Format Error");
  EXPECT_EQ(description_of(0), "");
  EXPECT_EQ(description_of(15), "");
}

TEST(Judge0Status, TellsACleanRun) {
  const Ending ending = end_of(run(Verdict::kAccepted));
  EXPECT_EQ(ending.status, 3);
  EXPECT_DOUBLE_EQ(*ending.time, 0.012);
  EXPECT_DOUBLE_EQ(*ending.wall_time, 0.03);
  EXPECT_EQ(ending.memory, 4000);
  EXPECT_EQ(ending.exit_code, 0);
  EXPECT_EQ(ending.exit_signal, std::nullopt);
  EXPECT_EQ(ending.message, std::nullopt);
  EXPECT_EQ(ending.stdout_text, "1\n");
  EXPECT_EQ(ending.stderr_text, std::nullopt);
}

TEST(Judge0Status, AveragesTimeAndMemoryOverRunsButTakesTheLastWallTime) {
  CaseReport second = run(Verdict::kAccepted, "2\n");
  second.cpu = microseconds(20'655);
  second.wall = microseconds(50'000);
  second.memory = kib(4001);
  const Ending ending = ending_of(report_of({run(Verdict::kAccepted), second}), false);
  EXPECT_DOUBLE_EQ(*ending.time, 0.0165);
  EXPECT_EQ(ending.memory, 4000);
  EXPECT_DOUBLE_EQ(*ending.wall_time, 0.05);
  EXPECT_EQ(ending.stdout_text, "2\n");
}

TEST(Judge0Status, HasAStatusForEachSignalThatJudge0Knows) {
  EXPECT_EQ(killed_by(SIGSEGV).status, 7);
  EXPECT_EQ(killed_by(SIGXFSZ).status, 8);
  EXPECT_EQ(killed_by(SIGFPE).status, 9);
  EXPECT_EQ(killed_by(SIGABRT).status, 10);
  EXPECT_EQ(killed_by(SIGKILL).status, 12);
  EXPECT_EQ(killed_by(SIGSEGV).exit_signal, SIGSEGV);
  EXPECT_EQ(killed_by(SIGSEGV).message, "Caught fatal signal 11");
}

TEST(Judge0Status, SaysWhichCallWasRefusedToAProgramThatFailed) {
  CaseReport report = run(Verdict::kRuntimeError);
  report.exit_code = 1;
  EXPECT_EQ(end_of(report).message, "Exited with error status 1");
  EXPECT_EQ(end_of(report).status, 11);
  EXPECT_EQ(end_of(report).exit_code, 1);
  report.refused = {"socket(AF_INET)"};
  EXPECT_EQ(end_of(report).message, "Exited with error status 1 (refused: socket(AF_INET))");
}

TEST(Judge0Status, TellsTheClocksOfATimeLimitApart) {
  CaseReport report = run(Verdict::kTimeLimit);
  report.exit_code.reset();
  report.signal = SIGKILL;
  report.message = "used more than 1 s of CPU time";
  EXPECT_EQ(end_of(report).status, 5);
  EXPECT_EQ(end_of(report).message, "Time limit exceeded");
  EXPECT_EQ(end_of(report).exit_code, 0);
  EXPECT_EQ(end_of(report).exit_signal, std::nullopt);
  report.message = "had not ended after 1 s";
  EXPECT_EQ(end_of(report).message, "Time limit exceeded (wall clock)");
}

TEST(Judge0Status, CallsAMemoryLimitWhatItIs) {
  CaseReport report = run(Verdict::kMemoryLimit);
  report.exit_code = 1;  // the runtime's own words
  EXPECT_EQ(end_of(report).status, 11);
  EXPECT_EQ(end_of(report).message, "Memory limit exceeded");
  report.exit_code.reset();
  report.signal = SIGKILL;
  EXPECT_EQ(end_of(report).status, 12);
  EXPECT_EQ(end_of(report).exit_signal, SIGKILL);
}

TEST(Judge0Status, TakesTooMuchOutputForAFileThatIsTooLarge) {
  const Ending ending = end_of(run(Verdict::kOutputLimit));
  EXPECT_EQ(ending.status, 8);
  EXPECT_EQ(ending.exit_signal, SIGXFSZ);
}

TEST(Judge0Status, HasOnlyTheCompilersWordsAfterACompileError) {
  Report report;
  report.verdict = Verdict::kCompileError;
  report.compile = CompileReport{.ok = false, .output = "main.c:1: error"};
  Ending ending = ending_of(report, false);
  EXPECT_EQ(ending.status, 6);
  EXPECT_EQ(ending.compile_output, "main.c:1: error");
  EXPECT_FALSE(ending.time || ending.wall_time || ending.memory || ending.stdout_text ||
               ending.stderr_text || ending.exit_code || ending.exit_signal || ending.message);
  report.compile->message = "the compiler: had not ended after 20 s";
  EXPECT_EQ(ending_of(report, false).compile_output, "Compilation time limit exceeded.");
}

TEST(Judge0Status, KeepsWarningsOfACompilerThatSucceeded) {
  Report report = report_of({run(Verdict::kAccepted)});
  report.compile = CompileReport{.output = "warning"};
  EXPECT_EQ(ending_of(report, false).compile_output, "warning");
  report.compile->output = "";
  EXPECT_EQ(ending_of(report, false).compile_output, std::nullopt);
}

TEST(Judge0Status, TakesSilenceForWrongWhereSomethingIsExpected) {
  const Report silent = report_of({run(Verdict::kAccepted, "")});
  EXPECT_EQ(ending_of(silent, true).status, 4);
  EXPECT_EQ(ending_of(silent, false).status, 3);
  EXPECT_EQ(ending_of(report_of({run(Verdict::kAccepted)}), true).status, 3);
}

TEST(Judge0Status, TakesOurOwnFailuresForThirteen) {
  Report report;
  report.message = "worker lost";
  EXPECT_EQ(status_of(report), 13);
  EXPECT_EQ(ending_of(report, false).message, "worker lost");
  report.verdict = Verdict::kCancelled;
  EXPECT_EQ(ending_of(report, false).message, "Cancelled");
}

}  // namespace
}  // namespace greenroom::judge0
