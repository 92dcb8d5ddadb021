#include "runner/judge/interaction.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr Classified kFine{Verdict::kAccepted, ""};

// A program and a checker that ended one after the other.
Slot::Both ended(bool program_first) {
  Slot::Both both;
  const auto now = std::chrono::steady_clock::now();
  both.first.ended = now;
  both.second.ended = program_first ? now + microseconds(50) : now - microseconds(50);
  return both;
}

std::string settled(const Classified& program, Checker::Opinion opinion, const Slot::Both& both) {
  Limits limits;
  limits.wall = seconds(10);
  CaseReport report;
  settle(report, program, both, opinion, limits);
  return std::string(to_word(report.verdict)) + ": " + report.message;
}

const Checker::Opinion kRight{Verdict::kAccepted, 1, "well done"};
const Checker::Opinion kWrong{Verdict::kWrongAnswer, 0, "too much"};
const Checker::Opinion kBroken{Verdict::kInternalError, 0, "the checker crashed"};
const Classified kCrash{Verdict::kRuntimeError, "exit code 1"};
const Classified kStopped{Verdict::kCancelled, "cancelled"};

TEST(Settling, GoesByTheCheckerWhenTheProgramEndsWell) {
  for (const bool program_first : {true, false}) {
    EXPECT_EQ(settled(kFine, kRight, ended(program_first)), "accepted: well done");
    EXPECT_EQ(settled(kFine, kWrong, ended(program_first)), "wrong_answer: too much");
    EXPECT_EQ(settled(kFine, kBroken, ended(program_first)), "internal_error: the checker crashed");
  }
}

TEST(Settling, GoesByWhoeverEndedFirstWhenBothComplain) {
  EXPECT_EQ(settled(kCrash, kWrong, ended(true)), "runtime_error: exit code 1");
  EXPECT_EQ(settled(kCrash, kWrong, ended(false)), "wrong_answer: too much");
  EXPECT_EQ(settled(kCrash, kBroken, ended(true)), "runtime_error: exit code 1");
  EXPECT_EQ(settled(kCrash, kBroken, ended(false)), "internal_error: the checker crashed");
}

TEST(Settling, LetsNoProgramPassThatFailsAfterAllWasRight) {
  EXPECT_EQ(settled(kCrash, kRight, ended(false)), "runtime_error: exit code 1");
  EXPECT_EQ(settled(kCrash, kRight, ended(true)), "runtime_error: exit code 1");
}

TEST(Settling, PassesNothingThatSomebodyElseCancelled) {
  EXPECT_EQ(settled(kStopped, kRight, ended(false)), "cancelled: cancelled");
}

TEST(Settling, GoesByTheCheckerForAProgramThatWasStoppedForIt) {
  EXPECT_EQ(settled(kStopped, kWrong, ended(false)), "wrong_answer: too much");
  EXPECT_EQ(settled(kStopped, {Verdict::kCancelled, 0, ""}, ended(false)), "cancelled: cancelled");
}

TEST(Settling, TellsWaitingFromWorking) {
  const Classified late{Verdict::kTimeLimit, "time limit"};
  Slot::Both both = ended(true);
  both.first.stop = Stop::kWall;
  EXPECT_EQ(settled(late, kWrong, both),
            "time_limit: time limit: the program waited for the checker, or each for the other");
  both.first.cpu = seconds(5);
  EXPECT_EQ(settled(late, kWrong, both), "time_limit: time limit");
}

TEST(Settling, ChargesNobodyForACheckerThatTakesTheTime) {
  const Classified late{Verdict::kTimeLimit, "time limit"};
  Slot::Both both = ended(true);
  both.first.stop = Stop::kWall;
  both.second.cpu = seconds(6);
  EXPECT_EQ(settled(late, kWrong, both), "internal_error: the checker used up the program's time");
  both.first.stdout_truncated = true;  // it was told too much
  EXPECT_EQ(settled(late, kWrong, both),
            "time_limit: time limit: the program waited for the checker, or each for the other");
}

}  // namespace
}  // namespace greenroom
