// Verdict: how a case, or a whole submission, ended. A user's failing program is always one of
// these, never an Error.
#pragma once

#include <optional>
#include <string_view>

namespace greenroom {

enum class Verdict {
  kAccepted,
  kWrongAnswer,
  kTimeLimit,
  kMemoryLimit,
  kOutputLimit,
  kRuntimeError,
  kCompileError,
  kCancelled,
  kInternalError,
};

// The word used in JSON and on the command line: "accepted", "wrong_answer", …
std::string_view to_word(Verdict verdict);
std::optional<Verdict> verdict_from_word(std::string_view word);

// What people read: "accepted", "wrong answer", "time limit exceeded", …
std::string_view to_phrase(Verdict verdict);

}  // namespace greenroom
