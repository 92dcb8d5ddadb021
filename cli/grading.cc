#include "cli/grading.h"

#include <poll.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "runner/judge/judge.h"

namespace greenroom::cli {
namespace {

class Grading {
 public:
  Grading(Workshop& workshop, const std::vector<Result<Submission>>& submissions, int cancel,
          const OnGraded& graded)
      : workshop_(workshop),
        submissions_(submissions),
        cancel_(cancel),
        graded_(graded),
        judged_(submissions.size()) {}

  Result<std::vector<bool>> run() {
    std::vector<std::thread> threads;
    for (auto& slot : workshop_.sandbox->slots())
      threads.emplace_back([this, &slot] { work(*slot); });
    for (std::thread& thread : threads) thread.join();
    if (error_) return tl::make_unexpected(std::move(*error_));
    return std::move(judged_);
  }

 private:
  void work(Slot& slot) {
    Judge judge(workshop_.sandbox->isolation(), {&slot}, workshop_.catalogue,
                {workshop_.artefacts.get(), workshop_.headers.get()});
    while (!stopped()) {
      const std::size_t index = next_.fetch_add(1);
      if (index >= submissions_.size()) return;
      const Result<Submission>& submission = submissions_[index];
      auto report = submission ? judge.judge(*submission, {}, cancel_)
                               : Result<Report>(tl::make_unexpected(submission.error()));
      const std::lock_guard lock(mutex_);
      if (!report && report.error().kind == Error::Kind::kUnavailable) {
        if (!error_) error_ = std::move(report.error());
        return;
      }
      if (!report) report = report_of(report.error());
      if (report->verdict == Verdict::kCancelled) return;
      graded_(index, *report);
      judged_[index] = true;
    }
  }

  bool stopped() {
    pollfd ready{cancel_, POLLIN, 0};
    if (cancel_ >= 0 && ::poll(&ready, 1, 0) > 0) return true;
    const std::lock_guard lock(mutex_);
    return error_.has_value();
  }

  Workshop& workshop_;
  const std::vector<Result<Submission>>& submissions_;
  const int cancel_;
  const OnGraded& graded_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;  // guards what follows, and calls of graded_
  std::vector<bool> judged_;
  std::optional<Error> error_;
};

}  // namespace

Report report_of(const Error& error) {
  Report report;
  report.verdict =
      error.kind == Error::Kind::kInput ? Verdict::kCompileError : Verdict::kInternalError;
  report.message = error.text();
  return report;
}

Result<std::vector<bool>> grade(Workshop& workshop,
                                const std::vector<Result<Submission>>& submissions, int cancel,
                                const OnGraded& graded) {
  return Grading(workshop, submissions, cancel, graded).run();
}

}  // namespace greenroom::cli
