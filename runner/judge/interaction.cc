#include "runner/judge/interaction.h"

#include <algorithm>

#include "runner/judge/attempts.h"
#include "runner/judge/case_report.h"
#include "runner/judge/kept_texts.h"

namespace greenroom {
namespace {

// A program that was waited for by the clock and used less than this share of it was waiting.
constexpr int kIdle = 4;
// A checker of an interactive question has this much longer than the program that it waits for.
constexpr std::chrono::seconds kLonger{10};
constexpr const char* kMutual = "the program waited for the checker, or each for the other";

class Interaction {
 public:
  Interaction(Slot& slot, const Language& language, const Submission& submission,
              const Program& program, const Checker& checker, const JudgeObserver& observer,
              int cancel)
      : slot_(slot),
        language_(language),
        submission_(submission),
        program_(program),
        checker_(checker),
        observer_(observer),
        cancel_(cancel) {
    program_.runtime.reset();  // one that waits has its pipes already
    program_.merge_output = false;
  }

  Result<CaseReport> run(std::size_t index) {
    for (int attempt = 1;; ++attempt) {
      auto report = run_once(index);
      if (report || report.error().kind != Error::Kind::kInternal || attempt == kMaxAttempts)
        return report;
    }
  }

 private:
  Result<CaseReport> run_once(std::size_t index) {
    const TestCase& test = submission_.cases[index];
    auto call = checker_.call(test, "");
    if (!call) return failed(call);
    call->program.runtime.reset();
    OutputObserver output;
    if (observer_.on_stderr)
      output.on_stderr = [&](std::string_view text) { observer_.on_stderr(index, text); };
    const auto goes_on = [&](const Outcome& outcome) {
      return checker_.opinion(outcome, test, call->program.limits).verdict == Verdict::kAccepted;
    };
    Limits& limits = call->program.limits;
    limits.wall = std::max(limits.wall, submission_.limits.wall + kLonger);
    auto both = slot_.run_joined(program_, output, call->program, cancel_, goes_on);
    if (!both) return failed(both);
    CaseReport report;
    report.name = test.name;
    const Classified end = classify(both->first, submission_.limits, language_);
    const Checker::Opinion opinion = checker_.opinion(both->second, test, limits);
    settle(report, end, *both, opinion, submission_.limits);
    const Classified settled{report.verdict, report.message};
    note_outcome(report, both->first, settled);
    return report;
  }

  Slot& slot_;
  const Language& language_;
  const Submission& submission_;
  Program program_;
  const Checker& checker_;
  const JudgeObserver& observer_;
  const int cancel_;
};

// It took the time that the program was given, and not because it was told so much.
bool checker_was_slow(const Slot::Both& ended, const Limits& limits) {
  return ended.first.stop == Stop::kWall && ended.second.cpu > limits.wall / 2 &&
         !ended.first.stdout_truncated;
}

}  // namespace

void settle(CaseReport& report, const Classified& end, const Slot::Both& ended,
            const Checker::Opinion& opinion, const Limits& limits) {
  const auto& [program, checker] = ended;
  const bool program_first = program.ended < checker.ended;
  const auto decide = [&](Verdict verdict, const std::string& message) {
    report.verdict = verdict;
    report.message = message;
  };
  const auto by_checker = [&] {
    decide(opinion.verdict, opinion.message);
    if (opinion.verdict == Verdict::kAccepted) report.share = opinion.share;
  };
  if (opinion.verdict == Verdict::kCancelled) return decide(Verdict::kCancelled, end.message);
  // Ended by us because the checker was not content; otherwise somebody else cancelled it.
  if (end.verdict == Verdict::kCancelled && opinion.verdict != Verdict::kAccepted)
    return by_checker();
  if (end.verdict == Verdict::kAccepted) return by_checker();
  if (checker_was_slow(ended, limits))
    return decide(Verdict::kInternalError, "the checker used up the program's time");
  if (opinion.verdict != Verdict::kAccepted && !program_first) return by_checker();
  decide(end.verdict, end.message);
  if (program.stop == Stop::kWall && program.cpu * kIdle < limits.wall)
    report.message += std::string(": ") + kMutual;
}

Result<std::vector<CaseReport>> run_interactions(Slot& slot, const Language& language,
                                                 const Submission& submission,
                                                 const Program& program, const Checker& checker,
                                                 const JudgeObserver& observer, int cancel) {
  Interaction interaction(slot, language, submission, program, checker, observer, cancel);
  std::vector<CaseReport> reports;
  KeptTexts kept;
  for (std::size_t i = 0; i < submission.cases.size(); ++i) {
    auto report = interaction.run(i);
    if (!report) return failed(report);
    kept.add(*report);
    if (observer.on_case) observer.on_case(i, *report);
    reports.push_back(std::move(*report));
    const Verdict verdict = reports.back().verdict;
    if (verdict == Verdict::kCancelled) break;
    if (verdict != Verdict::kAccepted && submission.stop_on_first_failure) break;
  }
  return reports;
}

}  // namespace greenroom
