#include "runner/judge/calls.h"

#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "runner/judge/attempts.h"
#include "runner/judge/classify.h"
#include "runner/judge/compare.h"

namespace greenroom {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 24;  // of an answer; types have at most 8 levels
// Of all reports together; beyond it the texts of each are cut short.
constexpr Bytes kMostKept = mib(64);
constexpr std::size_t kCutTo = 4096;

class Calls {
 public:
  Calls(const Language& language, const Submission& submission, const JudgeObserver& observer)
      : language_(language), submission_(submission), observer_(observer) {}

  Result<std::vector<CaseReport>> run(Slot& slot, const Program& base, int cancel) {
    while (reports_.size() < submission_.cases.size() && !stopped_) {
      Program program = base;
      const std::vector<std::string> messages = next_messages();
      program.messages = messages;
      auto outcome = run_once(slot, program, cancel);
      if (!outcome) return failed(outcome);
      if (*outcome && !stopped_) note_end(**outcome);
    }
    return std::move(reports_);
  }

 private:
  [[nodiscard]] std::vector<std::string> next_messages() const {
    std::vector<std::string> messages = {*submission_.harness};
    for (std::size_t i = reports_.size(); i < submission_.cases.size(); ++i)
      messages.push_back(submission_.cases[i].input);
    return messages;
  }

  // Nothing: it failed us, but may be tried again from where it stands.
  Result<std::optional<Outcome>> run_once(Slot& slot, const Program& program, int cancel) {
    opened_ = false;
    OutputObserver output;
    output.on_answer = [this](Answer answer) { return on_answer(std::move(answer)); };
    auto outcome = slot.run(program, output, cancel);
    if (outcome) return std::move(*outcome);
    if (outcome.error().kind != Error::Kind::kInternal || ++failures_ >= kMaxAttempts)
      return failed(outcome);
    return std::nullopt;
  }

  bool on_answer(Answer answer) {
    const json said = parse(answer.text);
    if (!opened_) {
      opened_ = true;
      early_out_ = std::move(answer.stdout_text);
      early_err_ = std::move(answer.stderr_text);
      if (const auto why = text_of(said, "fatal")) fail_the_rest(Verdict::kRuntimeError, *why);
      return !stopped_;
    }
    CaseReport report = new_report();
    report.cpu = answer.cpu;
    report.wall = answer.wall;
    report.memory = answer.memory;
    report.stdout_text += answer.stdout_text;
    report.stderr_text += answer.stderr_text;
    if (const auto why = text_of(said, "error")) {
      report.verdict = Verdict::kRuntimeError;
      report.message = *why;
    } else if (!said.is_object() || !said.contains("value")) {
      report.verdict = Verdict::kRuntimeError;
      report.message = "the program wrote into the harness's answer";
    } else {
      report.answer = said["value"].dump(-1, ' ', false, json::error_handler_t::replace);
      judge_answer(report);
    }
    add(std::move(report));
    return !stopped_;
  }

  // Whatever is no JSON is discarded, and so is what no harness of ours would say.
  static json parse(const std::string& text) {
    if (is_nested_deeper(text, kMaxDepth)) return json(json::value_t::discarded);
    return json::parse(text, nullptr, false);
  }

  void judge_answer(CaseReport& report) const {
    const TestCase& test = submission_.cases[reports_.size()];
    report.verdict = Verdict::kAccepted;
    if (!test.expected) return;
    report.difference = compare(submission_.comparer, *test.expected, report.answer);
    for (const std::string& other : test.alternatives) {
      if (!report.difference) return;
      if (!compare(submission_.comparer, other, report.answer)) report.difference.reset();
    }
    if (report.difference) report.verdict = Verdict::kWrongAnswer;
  }

  // The process ended, or was ended, while it had a case to answer.
  void note_end(Outcome& outcome) {
    if (reports_.size() == submission_.cases.size()) return;
    Classified end = classify(outcome, submission_.limits, language_);
    if (end.verdict == Verdict::kAccepted) {
      end = {Verdict::kRuntimeError, outcome.no_answer
                                         ? "the program wrote into the harness's answer"
                                         : "the program ended before the function returned"};
    }
    CaseReport report = new_report();
    report.verdict = end.verdict;
    report.message = end.message;
    report.exit_code = outcome.exit_code;
    report.signal = outcome.signal;
    report.cpu = outcome.cpu;
    report.wall = outcome.wall;
    report.memory = outcome.memory;
    report.refused = std::move(outcome.refused);
    report.stdout_text += outcome.stdout_text;
    report.stderr_text += outcome.stderr_text;
    report.stdout_truncated = outcome.stdout_truncated;
    report.stderr_truncated = outcome.stderr_truncated;
    const Verdict verdict = report.verdict;
    const std::string message = report.message;
    add(std::move(report));
    if (verdict == Verdict::kCancelled) stopped_ = true;
    // It did not get as far as any case; it would not for the others either.
    if (!opened_ && !stopped_) fail_the_rest(verdict, message);
  }

  void fail_the_rest(Verdict verdict, const std::string& message) {
    while (reports_.size() < submission_.cases.size() && !stopped_) {
      CaseReport report = new_report();
      report.verdict = verdict;
      report.message = message;
      add(std::move(report));
    }
    stopped_ = true;
  }

  // With what was written before the first call.
  CaseReport new_report() {
    CaseReport report;
    report.name = submission_.cases[reports_.size()].name;
    report.stdout_text = std::exchange(early_out_, {});
    report.stderr_text = std::exchange(early_err_, {});
    return report;
  }

  void add(CaseReport report) {
    keep_within_bounds(report);
    if (observer_.on_case) observer_.on_case(reports_.size(), report);
    if (report.verdict != Verdict::kAccepted && submission_.stop_on_first_failure) stopped_ = true;
    reports_.push_back(std::move(report));
  }

  // A program may write its limit of output at each of thousands of cases.
  void keep_within_bounds(CaseReport& report) {
    if (kept_ > kMostKept) {
      cut(report.stdout_text, report.stdout_truncated);
      cut(report.stderr_text, report.stderr_truncated);
      if (report.answer.size() > kCutTo && report.verdict == Verdict::kAccepted &&
          !submission_.cases[reports_.size()].expected) {
        report.verdict = Verdict::kOutputLimit;
        report.message = "the answers of all cases together are too large";
      }
      if (report.answer.size() > kCutTo) report.answer.resize(kCutTo);
    }
    kept_ =
        kept_ + Bytes(static_cast<std::int64_t>(report.stdout_text.size() +
                                                report.stderr_text.size() + report.answer.size()));
  }
  static void cut(std::string& text, bool& truncated) {
    if (text.size() <= kCutTo) return;
    text.resize(kCutTo);
    truncated = true;
  }

  static std::optional<std::string> text_of(const json& said, const char* key) {
    if (!said.is_object() || !said.contains(key) || !said[key].is_string()) return std::nullopt;
    return said[key].get<std::string>();
  }

  const Language& language_;
  const Submission& submission_;
  const JudgeObserver& observer_;
  std::vector<CaseReport> reports_;
  std::string early_out_;
  std::string early_err_;
  Bytes kept_;
  int failures_ = 0;
  bool opened_ = false;
  bool stopped_ = false;
};

}  // namespace

Result<std::vector<CaseReport>> run_calls(Slot& slot, const Language& language,
                                          const Submission& submission, const Program& base,
                                          const JudgeObserver& observer, int cancel) {
  return Calls(language, submission, observer).run(slot, base, cancel);
}

}  // namespace greenroom
