#include "runner/judge/classify.h"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom {
namespace {

using ::testing::HasSubstr;

const Language& language(std::string_view id) {
  static const Catalogue catalogue =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  return *catalogue.find(id);
}

Outcome exited(int code) {
  Outcome outcome;
  outcome.exit_code = code;
  return outcome;
}

Outcome killed(int signal) {
  Outcome outcome;
  outcome.signal = signal;
  return outcome;
}

Outcome stopped(Stop why) {
  Outcome outcome = killed(SIGKILL);
  outcome.stop = why;
  return outcome;
}

Classified in_python(const Outcome& outcome) { return classify(outcome, {}, language("python")); }

TEST(Classify, TakesACleanExitForAccepted) {
  EXPECT_EQ(in_python(exited(0)).verdict, Verdict::kAccepted);
  EXPECT_EQ(in_python(exited(0)).message, "");
}

TEST(Classify, NamesTheExitCode) {
  EXPECT_EQ(in_python(exited(3)).verdict, Verdict::kRuntimeError);
  EXPECT_EQ(in_python(exited(3)).message, "exit code 3");
}

// A shell says 137 for SIGKILL; so may any program, of itself.
TEST(Classify, DoesNotTake137ForSigkill) {
  EXPECT_EQ(in_python(exited(137)).message, "exit code 137");
  EXPECT_EQ(in_python(killed(SIGKILL)).message, "killed by SIGKILL");
  EXPECT_EQ(in_python(exited(137)).verdict, Verdict::kRuntimeError);
  EXPECT_EQ(in_python(killed(SIGKILL)).verdict, Verdict::kRuntimeError);
}

TEST(Classify, NamesTheSignalAndWhatItMeans) {
  EXPECT_EQ(in_python(killed(SIGSEGV)).message, "killed by SIGSEGV");
  EXPECT_EQ(in_python(killed(SIGABRT)).message, "killed by SIGABRT");
  EXPECT_THAT(in_python(killed(SIGXFSZ)).message, HasSubstr("file size limit"));
  EXPECT_THAT(in_python(killed(SIGSYS)).message, HasSubstr("another architecture"));
}

TEST(Classify, GivesEveryLimitItsVerdict) {
  Limits limits;
  limits.cpu = std::chrono::milliseconds(1500);
  limits.wall = std::chrono::seconds(4);
  limits.memory = mib(64);
  limits.output = kib(100);
  const auto end = [&](Stop why) { return classify(stopped(why), limits, language("python")); };
  EXPECT_EQ(end(Stop::kCpu).verdict, Verdict::kTimeLimit);
  EXPECT_EQ(end(Stop::kCpu).message, "used more than 1.5 s of CPU time");
  EXPECT_EQ(end(Stop::kWall).verdict, Verdict::kTimeLimit);
  EXPECT_EQ(end(Stop::kWall).message, "had not ended after 4 s");
  EXPECT_EQ(end(Stop::kMemory).verdict, Verdict::kMemoryLimit);
  EXPECT_EQ(end(Stop::kMemory).message, "used more than 64 MB");
  EXPECT_EQ(end(Stop::kOutput).verdict, Verdict::kOutputLimit);
  EXPECT_EQ(end(Stop::kOutput).message, "wrote more than 100 KB");
  EXPECT_EQ(end(Stop::kCancelled).verdict, Verdict::kCancelled);
}

TEST(Classify, HoldsALimitAgainstACleanExitToo) {
  Outcome outcome = exited(0);
  outcome.stop = Stop::kCpu;
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kTimeLimit);
}

TEST(Classify, NamesWhatWasRefused) {
  Outcome outcome = exited(0);
  outcome.refused = {"socket(AF_INET)", "ptrace"};
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kAccepted);
  EXPECT_EQ(in_python(outcome).message, "refused: socket(AF_INET), ptrace");
  outcome.exit_code = 1;
  EXPECT_EQ(in_python(outcome).message, "exit code 1; refused: socket(AF_INET), ptrace");
}

TEST(Classify, SaysWhyAProgramWasNotStarted) {
  Outcome outcome = exited(127);
  outcome.not_started = "the program cannot be executed: Exec format error";
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kRuntimeError);
  EXPECT_EQ(in_python(outcome).message, *outcome.not_started);
}

struct LastWords {
  const char* language;
  const char* text;
};

TEST(Classify, KnowsARuntimesWordsForOutOfMemory) {
  const LastWords all[] = {
      {"python",
       "Traceback (most recent call last):\n  File \"/box/script.py\", line 1, in "
       "<module>\nMemoryError\n"},
      {"python", "MemoryError: bad allocation\n"},
      {"java",
       "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat "
       "Main.main(Main.java:3)\n"},
      {"java", "Caused by: java.lang.OutOfMemoryError: GC overhead limit exceeded\n"},
      {"javascript",
       "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n"},
      {"cpp",
       "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  "
       "std::bad_alloc\n"},
      {"bash", "script.sh: xrealloc: cannot allocate 1000 bytes\n"},
  };
  for (const LastWords& each : all) {
    for (const bool aborted : {false, true}) {
      Outcome outcome = aborted ? killed(SIGABRT) : exited(1);
      outcome.stderr_text = each.text;
      EXPECT_EQ(classify(outcome, {}, language(each.language)).verdict, Verdict::kMemoryLimit)
          << each.text;
      EXPECT_EQ(classify(outcome, {}, language(each.language)).message, "ran out of its 256 MB");
    }
  }
}

TEST(Classify, DoesNotTakeAProgramsOwnWordsForItsEnd) {
  Outcome outcome = exited(0);
  outcome.stderr_text = "MemoryError\n";
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kAccepted);
  outcome = exited(1);
  outcome.stderr_text = "ValueError: MemoryError was expected\n";
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kRuntimeError);
  outcome.stderr_text =
      "java.lang.OutOfMemoryError: unable to create native thread\n";  // the process limit
  EXPECT_EQ(classify(outcome, {}, language("java")).verdict, Verdict::kRuntimeError);
}

TEST(Classify, FindsTheWordsBehindOrBeforeALongTrace) {
  Outcome outcome = exited(1);
  outcome.stderr_text.assign(1 << 20, 'x');
  outcome.stderr_text += "\nMemoryError\n";
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kMemoryLimit);
  outcome.stderr_text = "MemoryError\n";
  outcome.stderr_text.append(1 << 20, 'x');
  EXPECT_EQ(in_python(outcome).verdict, Verdict::kMemoryLimit);
}

}  // namespace
}  // namespace greenroom
