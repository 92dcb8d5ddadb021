#include "runner/judge/judge.h"

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include <spdlog/spdlog.h>

#include "runner/judge/attempts.h"
#include "runner/judge/calls.h"
#include "runner/judge/case_report.h"
#include "runner/judge/checker.h"
#include "runner/judge/command.h"
#include "runner/judge/compile.h"
#include "runner/judge/interaction.h"
#include "runner/judge/kept_texts.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"
#include "runner/sandbox/passt.h"

namespace greenroom {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::duration_cast;
using std::chrono::microseconds;

// The cases of one submission, shared by one thread per slot.
class CaseRunner {
 public:
  CaseRunner(const Language& language, const Submission& submission, const Program& base,
             const JudgeObserver& observer, int cancel, int live_input)
      : language_(language),
        submission_(submission),
        base_(base),
        observer_(observer),
        cancel_(cancel),
        live_input_(live_input),
        reports_(submission.cases.size()) {}

  Status run(const std::vector<Slot*>& slots) {
    const std::size_t threads = std::min(slots.size(), submission_.cases.size());
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back([&, i] { work(*slots.at(i)); });
    work(*slots.front());
    for (std::thread& helper : helpers) helper.join();
    if (error_) return tl::make_unexpected(std::move(*error_));
    return {};
  }

  void add_to(Timings& timings) const {
    timings.boxes += microseconds(boxes_.load());
    timings.compare += microseconds(compare_.load());
  }

  // In order; what comes after a failure that stopped the rest is left out.
  std::vector<CaseReport> take_reports() {
    std::vector<CaseReport> reports;
    for (auto& each : reports_) {
      if (!each) break;
      reports.push_back(std::move(*each));
      const bool failed_case = reports.back().verdict != Verdict::kAccepted;
      if (reports.back().verdict == Verdict::kCancelled ||
          (failed_case && submission_.stop_on_first_failure))
        break;
    }
    return reports;
  }

 private:
  void work(Slot& slot) {
    // Looked at before a case is taken: one that is taken is run, so that no gap comes before the
    // case that stopped us.
    while (!stopped_) {
      const std::size_t index = next_.fetch_add(1);
      if (index >= reports_.size()) break;
      // One box ahead while there is another case to come.
      slot.keep_parked(base_.profile, !base_.network && index + 1 < reports_.size() ? 1 : 0);
      auto report = run_case(slot, index);
      const std::lock_guard lock(mutex_);
      if (!report) {
        if (!error_) error_ = std::move(report.error());
        stopped_ = true;
        break;
      }
      if (report->verdict == Verdict::kCancelled) stopped_ = true;
      if (report->verdict != Verdict::kAccepted && submission_.stop_on_first_failure)
        stopped_ = true;
      kept_.add(*report);
      if (observer_.on_case) observer_.on_case(index, *report);
      reports_.at(index) = std::move(*report);
    }
    slot.keep_parked(base_.profile, 0);
  }

  Result<CaseReport> run_case(Slot& slot, std::size_t index) {
    const TestCase& test = submission_.cases.at(index);
    Program program = base_;
    auto input = input_of(index);
    if (!input) return failed(input);
    program.input = *input ? input->get() : live_input_;
    OutputObserver output;
    if (observer_.on_stdout)
      output.on_stdout = [&](std::string_view text) { tell(observer_.on_stdout, index, text); };
    if (observer_.on_stderr)
      output.on_stderr = [&](std::string_view text) { tell(observer_.on_stderr, index, text); };
    const Clock::time_point start = Clock::now();
    auto outcome = run_with_attempts(slot, program, output, cancel_);
    if (!outcome) return failed(outcome);
    const Clock::time_point ended = Clock::now();
    CaseReport report = make_report(test, *outcome);
    boxes_ += (duration_cast<microseconds>(ended - start) - report.wall).count();
    compare_ += duration_cast<microseconds>(Clock::now() - ended).count();
    return report;
  }

  // None: it is read live.
  Result<UniqueFd> input_of(std::size_t index) const {
    if (index == 0 && live_input_ >= 0) return UniqueFd();
    return sealed_memory_file("stdin", submission_.cases.at(index).input);
  }

  void tell(const std::function<void(std::size_t, std::string_view)>& listener, std::size_t index,
            std::string_view text) {
    const std::lock_guard lock(mutex_);
    listener(index, text);
  }

  CaseReport make_report(const TestCase& test, Outcome& outcome) const {
    CaseReport report;
    report.name = test.name;
    note_outcome(report, outcome, classify(outcome, submission_.limits, language_));
    hold_against(report, submission_.comparer, test, report.stdout_text);
    return report;
  }

  const Language& language_;
  const Submission& submission_;
  const Program& base_;
  const JudgeObserver& observer_;
  int cancel_;
  int live_input_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stopped_{false};
  std::atomic<std::int64_t> boxes_{0};    // microseconds, as in Timings
  std::atomic<std::int64_t> compare_{0};  // likewise
  std::mutex mutex_;                      // guards what follows, and calls of the observer
  KeptTexts kept_;
  std::vector<std::optional<CaseReport>> reports_;
  std::optional<Error> error_;
};

Verdict overall(const Report& report) {
  if (report.compile && !report.compile->ok) return Verdict::kCompileError;
  for (const CaseReport& each : report.cases) {
    if (each.verdict != Verdict::kAccepted) return each.verdict;
  }
  return Verdict::kAccepted;
}

// The question's fault, of which whoever hands something in is told no more than that: what a
// compiler says of it quotes it.
std::vector<CaseReport> judge_errors(const Submission& submission, const Error& error,
                                     const JudgeObserver& observer) {
  spdlog::error("{}", error.text());
  std::vector<CaseReport> reports;
  for (const TestCase& each : submission.cases) {
    CaseReport report;
    report.name = each.name;
    report.message = "the question's checker cannot be used";
    if (observer.on_case) observer.on_case(reports.size(), report);
    reports.push_back(std::move(report));
  }
  return reports;
}

bool cancelled(int cancel) {
  pollfd ready{cancel, POLLIN, 0};
  return cancel >= 0 && ::poll(&ready, 1, 0) > 0;
}

}  // namespace

Judge::Judge(Sandbox& sandbox, const Catalogue& catalogue, const Accelerators& accelerators)
    : isolation_(sandbox.isolation()), catalogue_(catalogue), accelerators_(accelerators) {
  for (auto& slot : sandbox.slots()) slots_.push_back(slot.get());
}

Judge::Judge(const Isolation& isolation, std::vector<Slot*> slots, const Catalogue& catalogue,
             const Accelerators& accelerators)
    : isolation_(isolation),
      slots_(std::move(slots)),
      catalogue_(catalogue),
      accelerators_(accelerators) {}

Result<std::vector<CaseReport>> Judge::run_cases(const Language& language,
                                                 const Submission& submission,
                                                 const Program& program,
                                                 const JudgeObserver& observer, int cancel,
                                                 int input, Timings& timings) {
  if (submission.checker)
    return run_checked(language, submission, program, observer, cancel, input, timings);
  if (submission.harness)
    return run_calls(*slots_.front(), language, submission, program, observer, cancel);
  CaseRunner cases(language, submission, program, observer, cancel, input);
  if (auto status = cases.run(slots_); !status) return failed(status);
  cases.add_to(timings);
  return cases.take_reports();
}

// A case is told of when it has been checked.
Result<std::vector<CaseReport>> Judge::run_checked(const Language& language,
                                                   const Submission& submission,
                                                   const Program& program,
                                                   const JudgeObserver& observer, int cancel,
                                                   int input, Timings& timings) {
  Slot& slot = *slots_.front();
  auto checker = Checker::make(slot, catalogue_, *submission.checker, accelerators_, cancel);
  if (!checker && checker.error().kind == Error::Kind::kInput)
    return judge_errors(submission, checker.error(), observer);
  if (!checker) return failed(checker);
  if (checker->interactive())
    return run_interactions(slot, language, submission, program, *checker, observer, cancel);
  Submission unchecked = submission;
  unchecked.checker.reset();
  for (TestCase& each : unchecked.cases) each.expected.reset();
  JudgeObserver rest = observer;
  rest.on_case = nullptr;
  auto cases = run_cases(language, unchecked, program, rest, cancel, input, timings);
  if (!cases) return cases;
  const Clock::time_point start = Clock::now();
  for (std::size_t i = 0; i < cases->size(); ++i) {
    CaseReport& report = (*cases)[i];
    if (report.verdict == Verdict::kAccepted) {
      if (auto status = checker->check(slot, submission.cases[i], report, cancel); !status)
        return failed(status);
    }
    if (observer.on_case) observer.on_case(i, report);
    if (report.verdict != Verdict::kAccepted && submission.stop_on_first_failure)
      cases->resize(i + 1);
  }
  timings.compare += duration_cast<microseconds>(Clock::now() - start);
  return cases;
}

Result<Report> Judge::judge(const Submission& submission, const JudgeObserver& observer, int cancel,
                            int input, std::string_view tenant) {
  const Clock::time_point start = Clock::now();
  auto language = check_submission(submission, catalogue_);
  if (!language) return failed(language);
  auto layout = lay_out(**language, submission.files, submission.extra_files);
  if (!layout) return failed(layout);
  if (submission.network) {
    if (auto status = check_network(); !status) return failed(status);
  }
  Submission whole = submission;
  if (whole.cases.empty()) whole.cases.emplace_back();

  Report report;
  report.language = (*language)->id;
  report.isolation = isolation_.text();
  auto compiled = prepare(*slots_.front(), **language, catalogue_, *layout, whole, cancel,
                          accelerators_, tenant);
  if (!compiled) return failed(compiled);
  if ((*language)->compile) {
    report.timings.compile = compiled->report.wall;
    report.compile = std::move(compiled->report);
    if (observer.on_compiled) observer.on_compiled(*report.compile);
  }

  const Clock::time_point ready = Clock::now();
  const bool stopped = cancelled(cancel);
  if (!stopped && compiled->artefact) {
    const Program program =
        make_program(**language, catalogue_, *layout, whole, *compiled->artefact);
    auto cases = run_cases(**language, whole, program, observer, cancel, input, report.timings);
    if (!cases) return failed(cases);
    report.cases = std::move(*cases);
  }
  report.verdict = stopped ? Verdict::kCancelled : overall(report);
  const Clock::time_point end = Clock::now();
  report.timings.run = duration_cast<microseconds>(end - ready);
  report.timings.total = duration_cast<microseconds>(end - start);
  report.timings.setup = report.timings.total - report.timings.run - report.timings.compile;
  return report;
}

}  // namespace greenroom
