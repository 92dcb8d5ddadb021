#include "runner/judge/calls.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "runner/judge/attempts.h"
#include "runner/judge/case_report.h"
#include "runner/judge/kept_texts.h"

namespace greenroom {
namespace {

using nlohmann::json;

constexpr const char* kForged = "the program wrote into the harness's answer";
constexpr int kMaxDepth = 24;  // of an answer; types have at most 8 levels
constexpr std::ptrdiff_t kMaxValues = 1 << 20;

class Calls {
 public:
  Calls(const Language& language, const Submission& submission, const JudgeObserver& observer)
      : language_(language), submission_(submission), observer_(observer) {}

  Result<std::vector<CaseReport>> run(Slot& slot, const Program& base, int cancel) {
    std::vector<std::string> messages = {""};
    for (const TestCase& each : submission_.cases) messages.push_back(each.input);
    while (reports_.size() < submission_.cases.size() && !stopped_) {
      // The opening stands in the place of what has been asked last.
      const std::size_t next = reports_.size();
      messages[next] = *submission_.harness;
      Program program = base;
      program.messages = std::span(messages).subspan(next);
      auto outcome = run_once(slot, program, cancel);
      if (!outcome) return failed(outcome);
      if (*outcome && !stopped_) note_end(**outcome);
      if (reports_.size() > next) failures_ = 0;
    }
    return std::move(reports_);
  }

 private:
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
    if (reports_.size() == submission_.cases.size()) return false;
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
      const bool memory = says_out_of_memory(*why + "\n" + report.stderr_text, language_);
      report.verdict = memory ? Verdict::kMemoryLimit : Verdict::kRuntimeError;
      report.message = *why;
    } else if (!said.is_object() || !said.contains("value")) {
      report.verdict = Verdict::kRuntimeError;
      report.message = kForged;
    } else {
      report.answer = said["value"].dump(-1, ' ', false, json::error_handler_t::replace);
      report.verdict = Verdict::kAccepted;
      hold_against(report, submission_.comparer, submission_.cases[reports_.size()], report.answer);
    }
    add(std::move(report));
    return !stopped_;
  }

  // Whatever is no JSON is discarded, and so is what no harness of ours would say.
  static json parse(const std::string& text) {
    const auto values = std::count(text.begin(), text.end(), ',');
    if (values > kMaxValues || is_nested_deeper(text, kMaxDepth))
      return json(json::value_t::discarded);
    return json::parse(text, nullptr, false);
  }

  [[nodiscard]] Classified ending(const Outcome& outcome) const {
    if (outcome.stop == Stop::kNone && outcome.answer_too_long)
      return {Verdict::kOutputLimit, "the answer is larger than the limit of output"};
    if (outcome.stop == Stop::kNone && outcome.no_answer) return {Verdict::kRuntimeError, kForged};
    Classified end = classify(outcome, submission_.limits, language_);
    if (end.verdict == Verdict::kAccepted)
      end = {Verdict::kRuntimeError, "the program ended before the function returned"};
    return end;
  }

  // The process ended, or was ended, while it had a case to answer.
  void note_end(Outcome& outcome) {
    if (reports_.size() == submission_.cases.size()) return;
    const Classified end = ending(outcome);
    CaseReport report = new_report();
    note_outcome(report, outcome, end);
    add(std::move(report));
    if (end.verdict == Verdict::kCancelled) stopped_ = true;
    // It did not get as far as any case; it would not for the others either.
    if (!opened_ && !stopped_) fail_the_rest(end.verdict, end.message);
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
    kept_.add(report);
    if (observer_.on_case) observer_.on_case(reports_.size(), report);
    if (report.verdict != Verdict::kAccepted && submission_.stop_on_first_failure) stopped_ = true;
    reports_.push_back(std::move(report));
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
  KeptTexts kept_;
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
