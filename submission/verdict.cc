#include "submission/verdict.h"

#include <array>

namespace greenroom {
namespace {

struct Row {
  Verdict verdict;
  std::string_view word;
  std::string_view phrase;
};

constexpr std::array kRows = {
    Row{Verdict::kAccepted, "accepted", "accepted"},
    Row{Verdict::kWrongAnswer, "wrong_answer", "wrong answer"},
    Row{Verdict::kTimeLimit, "time_limit", "time limit exceeded"},
    Row{Verdict::kMemoryLimit, "memory_limit", "memory limit exceeded"},
    Row{Verdict::kOutputLimit, "output_limit", "output limit exceeded"},
    Row{Verdict::kRuntimeError, "runtime_error", "runtime error"},
    Row{Verdict::kCompileError, "compile_error", "compile error"},
    Row{Verdict::kCancelled, "cancelled", "cancelled"},
    Row{Verdict::kInternalError, "internal_error", "internal error"},
};

}  // namespace

std::string_view to_word(Verdict verdict) {
  return kRows.at(static_cast<std::size_t>(verdict)).word;
}

std::string_view to_phrase(Verdict verdict) {
  return kRows.at(static_cast<std::size_t>(verdict)).phrase;
}

std::optional<Verdict> verdict_from_word(std::string_view word) {
  for (const Row& row : kRows) {
    if (row.word == word) return row.verdict;
  }
  return std::nullopt;
}

}  // namespace greenroom
