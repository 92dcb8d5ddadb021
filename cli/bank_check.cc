#include "cli/bank_check.h"

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "cli/terminal.h"
#include "questions/harness.h"
#include "runner/judge/judge.h"

namespace greenroom::cli {
namespace {

constexpr std::size_t kWrongOnes = 2;
constexpr std::size_t kShown = 300;  // bytes of what a program said

std::string shortened(std::string text) {
  if (text.size() > kShown) text = "…" + text.substr(text.size() - kShown);
  return text;
}

std::string describe(const CaseReport& report) {
  std::string text = fmt::format("case \"{}\": {}", report.name, to_word(report.verdict));
  if (!report.message.empty()) text += ", " + report.message;
  if (report.difference)
    text += fmt::format(", expected {} but got {}", report.difference->expected,
                        report.difference->got);
  if (report.verdict == Verdict::kRuntimeError && !report.stderr_text.empty())
    text += "\n" + shortened(report.stderr_text);
  return text;
}

std::string describe(const Report& report) {
  if (report.compile && !report.compile->ok) return shortened(report.compile->output);
  for (const CaseReport& each : report.cases)
    if (each.verdict != Verdict::kAccepted) return describe(each);
  return "every case was accepted";
}

class Checker {
 public:
  Checker(Workshop& workshop, const std::vector<QuestionReading>& readings, int cancel,
          const std::function<void(const SolutionCheck&)>& done)
      : workshop_(workshop), readings_(readings), cancel_(cancel), done_(done) {
    for (std::size_t i = 0; i < readings.size(); ++i)
      for (const Solution& each : readings[i].question.solutions) jobs_.push_back({i, &each});
    checks_.resize(jobs_.size());
  }

  Result<std::vector<SolutionCheck>> run() {
    std::vector<std::thread> threads;
    for (auto& slot : workshop_.sandbox->slots())
      threads.emplace_back([this, &slot] { work(*slot); });
    for (std::thread& thread : threads) thread.join();
    if (error_) return tl::make_unexpected(std::move(*error_));
    std::vector<SolutionCheck> all;
    for (auto& each : checks_)
      if (each) all.push_back(std::move(*each));
    return all;
  }

 private:
  struct Job {
    std::size_t question;
    const Solution* solution;
  };

  void work(Slot& slot) {
    Judge judge(workshop_.sandbox->isolation(), {&slot}, workshop_.catalogue,
                {workshop_.artefacts.get(), workshop_.headers.get()});
    for (std::size_t i = 0; !stopped() && (i = next_.fetch_add(1)) < jobs_.size();) {
      auto check = judge_one(judge, jobs_[i]);
      const std::lock_guard lock(mutex_);
      if (!check) {
        if (!error_) error_ = std::move(check.error());
        continue;
      }
      if (check->verdict == Verdict::kCancelled) continue;
      done_(*check);
      checks_[i] = std::move(*check);
    }
  }

  bool stopped() {
    pollfd ready{cancel_, POLLIN, 0};
    if (cancel_ >= 0 && ::poll(&ready, 1, 0) > 0) return true;
    const std::lock_guard lock(mutex_);
    return error_.has_value();
  }

  Result<SolutionCheck> judge_one(Judge& judge, const Job& job) const {
    const QuestionReading& reading = readings_[job.question];
    const Solution& solution = *job.solution;
    SolutionCheck check{job.question, solution.name, "", Verdict::kInternalError, {}};
    const auto refuse = [&check](std::string why) {
      check.complaint = std::move(why);
      return check;
    };
    if (!reading.problems.empty()) return refuse("not judged: the question has problems");
    const Language* language = workshop_.catalogue.find_for_file(solution.name);
    if (language == nullptr) return refuse("no language has files of this name");
    auto submission = make_submission(reading.question, *language, solution.source);
    if (!submission) return refuse(submission.error().text());
    submission->stop_on_first_failure = true;
    auto report = judge.judge(*submission, {}, cancel_);
    if (!report && report.error().kind == Error::Kind::kInternal) return failed(report);
    if (!report) return refuse(report.error().text());
    check.verdict = report->verdict;
    for (const CaseReport& each : report->cases) check.slowest = std::max(check.slowest, each.cpu);
    if (report->verdict != solution.verdict)
      check.complaint = fmt::format("should be {} but is {}: {}", to_word(solution.verdict),
                                    to_word(report->verdict), describe(*report));
    return check;
  }

  Workshop& workshop_;
  const std::vector<QuestionReading>& readings_;
  const int cancel_;
  const std::function<void(const SolutionCheck&)>& done_;
  std::vector<Job> jobs_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;  // guards what follows, and calls of done_
  std::vector<std::optional<SolutionCheck>> checks_;
  std::optional<Error> error_;
};

}  // namespace

std::vector<Problem> find_gaps(const Question& question, const Catalogue& catalogue) {
  std::vector<Problem> gaps;
  const auto has = [&](const auto& fits) {
    return std::any_of(question.solutions.begin(), question.solutions.end(), fits);
  };
  for (const Language& language : catalogue.languages()) {
    if (!language.questions) continue;
    const bool there = has([&](const Solution& each) {
      return each.verdict == Verdict::kAccepted && catalogue.find_for_file(each.name) == &language;
    });
    if (!there) gaps.push_back({"solutions/accepted", 0, "has none in " + language.name});
  }
  const auto wrong =
      std::count_if(question.solutions.begin(), question.solutions.end(),
                    [](const Solution& each) { return each.verdict != Verdict::kAccepted; });
  if (static_cast<std::size_t>(wrong) < kWrongOnes)
    gaps.push_back({"solutions", 0, fmt::format("has fewer than {} that must fail", kWrongOnes)});
  for (const auto& [kind, word] : {std::pair{Visibility::kSample, "sample"},
                                   {Visibility::kVisible, "visible"},
                                   {Visibility::kHidden, "hidden"}}) {
    if (std::none_of(question.cases.begin(), question.cases.end(),
                     [kind = kind](const QuestionCase& each) { return each.kind == kind; }))
      gaps.push_back({"cases.jsonl", 0, fmt::format("has no {} case", word)});
  }
  return gaps;
}

Result<std::vector<SolutionCheck>> check_solutions(
    Workshop& workshop, const std::vector<QuestionReading>& readings, int cancel,
    const std::function<void(const SolutionCheck&)>& done) {
  return Checker(workshop, readings, cancel, done).run();
}

}  // namespace greenroom::cli
