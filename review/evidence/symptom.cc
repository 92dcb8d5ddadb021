#include "review/evidence/symptom.h"

#include <algorithm>
#include <csignal>

#include "languages/evidence_rules.h"
#include "languages/review_rules.h"
#include "review/evidence/trace.h"
#include "submission/signal_name.h"

namespace greenroom::review {
namespace {

using std::chrono::microseconds;

constexpr std::size_t kMostOfACase = std::size_t{256} << 10U;

bool says(const std::optional<std::regex>& pattern, const Trace& trace) {
  const std::string said =
      (trace.type + (trace.message.empty() ? "" : ": " + trace.message)).substr(0, 400);
  return pattern && std::regex_match(said, *pattern);
}

// On a busy machine a program that computes gets little CPU time too, but more than this.
constexpr int kHardly = 20;

SymptomKind kind_of_time(const CaseReport& report, const Limits& limits) {
  if (limits.cpu.count() > 0 && report.cpu * 10 >= microseconds(limits.cpu) * 9)
    return SymptomKind::kTimeComputing;
  if (report.cpu * kHardly <= report.wall) return SymptomKind::kTimeWaiting;
  return report.cpu * 10 >= report.wall * 9 ? SymptomKind::kTimeComputing : SymptomKind::kTimeOut;
}

class Looker {
 public:
  Looker(const Language& language, const OwnSource& own, bool is_call, const CaseReport& report,
         std::size_t& looked)
      : own_(own), is_call_(is_call), report_(report) {
    if (language.review && language.review->evidence) rules_ = &language.review->evidence->trace;
    text_ = report.stderr_text;
    if (text_.size() > kMostOfACase) text_.remove_prefix(text_.size() - kMostOfACase);
    if (text_.size() > looked) text_ = {};
    looked -= text_.size();
  }

  Symptom crash() {
    // In a call that was answered neither of the two is there: the harness lived on.
    if (report_.signal) return by_signal();
    if (report_.exit_code) return by_exit();
    return is_call_ ? by_harness() : Symptom{SymptomKind::kOther, {}, "", report_.message, {}};
  }

  // Where the exception came from that tells of it, if one did.
  std::optional<OwnLine> line_of_exception() {
    if (rules_ == nullptr) return std::nullopt;
    return read_trace(*rules_, text_, is_call_ ? said() : "").own_line(own_);
  }

 private:
  [[nodiscard]] std::string_view said() const {
    return report_.signal || report_.exit_code ? "" : std::string_view(report_.message);
  }

  Symptom by_signal() {
    Symptom symptom{SymptomKind::kSignal, {}, signal_name(*report_.signal), "", {}};
    if (rules_ == nullptr || *report_.signal != SIGABRT) return symptom;
    if (const auto failed = read_assertion(*rules_, text_))
      return {SymptomKind::kAssertion,
              own_.find(failed->file, failed->line),
              "assertion",
              failed->condition,
              {}};
    Trace trace = read_trace(*rules_, text_);
    return trace.type.empty() ? symptom : by_exception(std::move(trace));
  }

  Symptom by_exit() {
    const int code = *report_.exit_code;
    if (code == 0) return {SymptomKind::kEarlyEnd, {}, "", report_.message, {}};
    Symptom symptom{SymptomKind::kExit, {}, std::to_string(code), report_.message, {}};
    if (rules_ == nullptr || rules_->exit_code != code) return symptom;
    Trace trace = read_trace(*rules_, text_);
    if (!trace.type.empty()) return by_exception(std::move(trace));
    if (trace.place) symptom.at = own_.find(trace.place->file, trace.place->line);
    return symptom;
  }

  Symptom by_harness() {
    Symptom symptom{SymptomKind::kRefused, {}, "", report_.message, {}};
    if (rules_ == nullptr) return symptom;
    Trace trace = read_trace(*rules_, text_, report_.message);
    return trace.type.empty() ? symptom : by_exception(std::move(trace));
  }

  Symptom by_exception(Trace trace) {
    Symptom symptom{SymptomKind::kException, trace.own_line(own_), trace.type, trace.message, {}};
    if (says(rules_->recursion, trace)) {
      symptom.circle = trace.circle(own_);
      if (!symptom.circle.empty()) begin_circle(symptom, trace);
    }
    if (!symptom.at && trace.place && says(rules_->syntax, trace)) {
      symptom.at = own_.find(trace.place->file, trace.place->line);
      if (symptom.at) symptom.kind = SymptomKind::kSyntaxError;
    }
    return symptom;
  }

  // Where it ran out is chance: the same circle is to begin the same every time.
  void begin_circle(Symptom& symptom, const Trace& trace) const {
    symptom.kind = SymptomKind::kRecursion;
    symptom.at.reset();
    std::vector<std::string>& circle = symptom.circle;
    auto first = circle.begin();
    for (const Frame& each : trace.frames) {
      const auto name = std::find(circle.begin(), circle.end(), each.function);
      const auto line = own_.find(each.file, each.line);
      if (name == circle.end() || !line) continue;
      if (symptom.at &&
          std::pair(symptom.at->file, symptom.at->line) <= std::pair(line->file, line->line))
        continue;
      symptom.at = line;
      first = name;
    }
    std::rotate(circle.begin(), first, circle.end());
  }

  const OwnSource& own_;
  bool is_call_;
  const CaseReport& report_;
  const TraceRules* rules_ = nullptr;
  std::string_view text_;
};

}  // namespace

Symptom symptom_of(const Language& language, const OwnSource& own, const Limits& limits,
                   bool is_call, const CaseReport& report, std::size_t& looked) {
  Looker looker(language, own, is_call, report, looked);
  switch (report.verdict) {
    case Verdict::kWrongAnswer:
      return {SymptomKind::kWrongAnswer, {}, "", report.message, {}};
    case Verdict::kTimeLimit:
      return {kind_of_time(report, limits), {}, "", report.message, {}};
    case Verdict::kMemoryLimit:
      return {SymptomKind::kMemory, looker.line_of_exception(), "", report.message, {}};
    case Verdict::kOutputLimit:
      return {SymptomKind::kOutput, {}, "", report.message, {}};
    case Verdict::kRuntimeError:
      return looker.crash();
    default:
      return {};
  }
}

}  // namespace greenroom::review
