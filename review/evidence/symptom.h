// Symptom: how one case failed, as far as its report tells.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "languages/language.h"
#include "review/source/own_source.h"
#include "submission/report.h"

namespace greenroom::review {

enum class SymptomKind {
  kWrongAnswer,
  kSyntaxError,
  kRecursion,
  kException,
  kAssertion,
  kRefused,  // by the harness: what was returned or is there is not what was asked for
  kSignal,
  kExit,
  kEarlyEnd,
  kTimeComputing,
  kTimeWaiting,
  kTimeOut,
  kMemory,
  kOutput,
  kOther,
};

struct Symptom {
  SymptomKind kind = SymptomKind::kOther;
  std::optional<OwnLine> at;
  std::string type;                 // of the exception; "SIGSEGV"; the exit code
  std::string message;              // may quote what the case was given
  std::vector<std::string> circle;  // of a recursion

  [[nodiscard]] bool is_same(const Symptom& other) const {
    return kind == other.kind && at == other.at && type == other.type;
  }
};

// Of a case that has failed. `looked`: bytes of output that may still be read, which it takes from.
Symptom symptom_of(const Language& language, const OwnSource& own, const Limits& limits,
                   bool is_call, const CaseReport& report, std::size_t& looked);

}  // namespace greenroom::review
