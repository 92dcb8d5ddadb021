#include "submission/verdict.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

struct Row {
  Verdict verdict;
  const char* word;
  const char* phrase;
};

// Clients hold on to these words: they may be added to, not changed.
constexpr Row kRows[] = {
    {Verdict::kAccepted, "accepted", "accepted"},
    {Verdict::kWrongAnswer, "wrong_answer", "wrong answer"},
    {Verdict::kTimeLimit, "time_limit", "time limit exceeded"},
    {Verdict::kMemoryLimit, "memory_limit", "memory limit exceeded"},
    {Verdict::kOutputLimit, "output_limit", "output limit exceeded"},
    {Verdict::kRuntimeError, "runtime_error", "runtime error"},
    {Verdict::kCompileError, "compile_error", "compile error"},
    {Verdict::kCancelled, "cancelled", "cancelled"},
    {Verdict::kInternalError, "internal_error", "internal error"},
};

TEST(Verdict, HasAWordAndAPhrase) {
  for (const Row& row : kRows) {
    EXPECT_EQ(to_word(row.verdict), row.word);
    EXPECT_EQ(to_phrase(row.verdict), row.phrase);
  }
}

TEST(Verdict, IsFoundAgainByItsWord) {
  for (const Row& row : kRows) EXPECT_EQ(verdict_from_word(row.word), row.verdict);
}

TEST(Verdict, IsNotFoundByAnythingElse) {
  for (const char* word : {"", "Accepted", "wrong answer", "accepted ", "time_limit_exceeded"}) {
    EXPECT_FALSE(verdict_from_word(word)) << word;
  }
}

}  // namespace
}  // namespace greenroom
