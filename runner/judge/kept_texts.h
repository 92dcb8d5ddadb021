// KeptTexts: bounds what the reports of one submission hold together. A program may write its limit
// of output at each of thousands of cases.
#pragma once

#include <string>

#include "base/bytes.h"
#include "submission/report.h"

namespace greenroom {

class KeptTexts {
 public:
  // Beyond the bound the output of a case is cut short. An answer never is, a checker may have to
  // read it: but where all of them are too much, a case has gone past the limit of output.
  void add(CaseReport& report) {
    answers_ = answers_ + Bytes(static_cast<std::int64_t>(report.answer.size()));
    if (answers_ > kMostAnswers) {
      report.answer.clear();
      report.verdict = Verdict::kOutputLimit;
      report.message = "the answers to all cases together are too large";
    }
    if (kept_ > kMost) {
      cut(report.stdout_text, report.stdout_truncated);
      cut(report.stderr_text, report.stderr_truncated);
    }
    kept_ = kept_ +
            Bytes(static_cast<std::int64_t>(report.stdout_text.size() + report.stderr_text.size()));
  }

 private:
  static constexpr Bytes kMost = mib(64);
  static constexpr Bytes kMostAnswers = mib(256);
  static constexpr std::size_t kCutTo = 4096;

  static void cut(std::string& text, bool& truncated) {
    if (text.size() <= kCutTo) return;
    text.resize(kCutTo);
    truncated = true;
  }

  Bytes kept_;
  Bytes answers_;
};

}  // namespace greenroom
