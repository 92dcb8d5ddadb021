#include "runner/judge/case_report.h"

#include <algorithm>

#include "runner/judge/compare.h"

namespace greenroom {

void note_outcome(CaseReport& report, Outcome& outcome, const Classified& end) {
  report.verdict = end.verdict;
  report.message = end.message;
  report.exit_code = outcome.exit_code;
  report.signal = outcome.signal;
  report.cpu = outcome.cpu;
  report.wall = outcome.wall;
  report.memory = outcome.memory;
  report.refused = std::move(outcome.refused);
  report.stdout_text += std::move(outcome.stdout_text);
  report.stderr_text += std::move(outcome.stderr_text);
  report.stdout_truncated = outcome.stdout_truncated;
  report.stderr_truncated = outcome.stderr_truncated;
}

void hold_against(CaseReport& report, const Comparer& comparer, const TestCase& test,
                  std::string_view got) {
  if (report.verdict != Verdict::kAccepted || !test.expected) return;
  auto difference = compare(comparer, *test.expected, got);
  if (!difference) return;
  const bool right_too =
      std::any_of(test.alternatives.begin(), test.alternatives.end(),
                  [&](const std::string& other) { return !compare(comparer, other, got); });
  if (right_too) return;
  report.difference = std::move(difference);
  report.verdict = Verdict::kWrongAnswer;
}

}  // namespace greenroom
