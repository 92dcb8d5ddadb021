#include "runner/judge/classify.h"

#include <algorithm>
#include <csignal>

#include <fmt/format.h>

#include "submission/signal_name.h"

namespace greenroom {
namespace {

// A runtime's own words on its out-of-memory end stand at the end of stderr, or at its start before
// a long trace.
constexpr std::size_t kLooked = 8192;

double seconds(std::chrono::milliseconds time) {
  return static_cast<double>(time.count()) / 1000.0;
}

std::string describe_end(const Outcome& outcome) {
  std::string text = outcome.signal ? fmt::format("killed by {}", signal_name(*outcome.signal))
                                    : fmt::format("exit code {}", outcome.exit_code.value_or(0));
  if (outcome.signal == SIGXFSZ) text += ": a file grew beyond the file size limit";
  if (outcome.signal == SIGSYS) text += ": a system call of another architecture";
  return text;
}

std::string describe_refused(const Outcome& outcome) {
  return outcome.refused.empty() ? ""
                                 : fmt::format("refused: {}", fmt::join(outcome.refused, ", "));
}

}  // namespace

bool says_out_of_memory(const std::string& text, const Language& language) {
  const std::string head = text.substr(0, kLooked);
  const std::string tail =
      text.size() > kLooked ? text.substr(std::max(kLooked, text.size() - kLooked)) : "";
  return std::any_of(language.out_of_memory.begin(), language.out_of_memory.end(),
                     [&](const std::regex& pattern) {
                       return std::regex_search(head, pattern) || std::regex_search(tail, pattern);
                     });
}

Classified classify(const Outcome& outcome, const Limits& limits, const Language& language) {
  switch (outcome.stop) {
    case Stop::kCancelled:
      return {Verdict::kCancelled, ""};
    case Stop::kMemory:
      return {Verdict::kMemoryLimit, fmt::format("used more than {} MB", limits.memory.mib())};
    case Stop::kOutput:
      return {Verdict::kOutputLimit, fmt::format("wrote more than {} KB", limits.output.kib())};
    case Stop::kCpu:
      return {Verdict::kTimeLimit,
              fmt::format("used more than {:g} s of CPU time", seconds(limits.cpu))};
    case Stop::kWall:
      return {Verdict::kTimeLimit, fmt::format("had not ended after {:g} s", seconds(limits.wall))};
    case Stop::kNone:
      break;
  }
  if (outcome.not_started) return {Verdict::kRuntimeError, *outcome.not_started};
  const std::string refused = describe_refused(outcome);
  if (outcome.exit_code == 0) return {Verdict::kAccepted, refused};
  if (says_out_of_memory(outcome.stderr_text, language)) {
    return {Verdict::kMemoryLimit, fmt::format("ran out of its {} MB", limits.memory.mib())};
  }
  const std::string end = describe_end(outcome);
  return {Verdict::kRuntimeError, refused.empty() ? end : end + "; " + refused};
}

}  // namespace greenroom
