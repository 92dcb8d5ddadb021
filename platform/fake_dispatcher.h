// For tests: stores as the real one does, and runs nothing. The test says what happens.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "queue/dispatcher/dispatcher.h"
#include "submission/cbor.h"

namespace greenroom::testing {

inline Report canned_report() {
  Report report;
  report.verdict = Verdict::kAccepted;
  CaseReport run;
  run.verdict = Verdict::kAccepted;
  run.exit_code = 0;
  run.stdout_text = "canned\n";
  report.cases = {run};
  return report;
}

class FakeDispatcher : public queue::Dispatcher {
 public:
  // `ends`: each submission ends at once, accepted.
  FakeDispatcher(Store& store, bool ends) : store_(store), ends_(ends) {}

  void submit(std::vector<NewSubmission> submissions, greenroom::Done<WallTime> done) override {
    std::vector<std::string> tokens;
    for (const NewSubmission& each : submissions) tokens.push_back(each.token);
    std::vector<bool> lease(submissions.size(), ends_);
    store_.create(std::move(submissions), std::move(lease),
                  [this, tokens, done](const Result<WallTime>& created) {
                    done(created);
                    for (const std::string& token : tokens) {
                      if (ends_) end(token, Verdict::kAccepted);
                    }
                  });
  }
  // `then`: once it is stored and told.
  void end(
      const std::string& token, Verdict verdict, std::function<void()> then = [] {}) {
    Report report = canned_report();
    report.verdict = verdict;
    end_with(token, report, std::move(then));
  }
  void end_with(
      const std::string& token, const Report& report, std::function<void()> then = [] {},
      const std::string& review = "") {
    const Verdict verdict = report.verdict;
    const std::string cbor = to_cbor(report);
    store_.finish(
        {.token = token,
         .verdict = verdict,
         .status = kStatus,
         .report = cbor,
         .review = review,
         .worker = "w"},
        [this, token, cbor, verdict, review, then = std::move(then)](const Result<bool>&) {
          tell(token,
               queue::event::Finished{verdict, std::make_shared<const std::string>(cbor), review});
          then();
        });
  }
  // More of the review of one that has ended.
  void review(const std::string& token, const std::string& review) {
    store_.review(token, 0, "w", review, [this, token](const Result<bool>& stored) {
      if (stored && *stored) tell(token, queue::event::Reviewed{});
    });
  }
  void tell(const std::string& token, const queue::Event& event) {
    const std::lock_guard lock(mutex_);
    if (const auto sink = sinks_.find(token); sink != sinks_.end()) sink->second(event);
  }
  queue::Subscription subscribe(std::string token, bool, queue::EventSink sink) override {
    const std::lock_guard lock(mutex_);
    sinks_[token] = std::move(sink);
    return queue::Subscription([this, token] {
      const std::lock_guard inner(mutex_);
      sinks_.erase(token);
    });
  }
  std::size_t subscribers() {
    const std::lock_guard lock(mutex_);
    return sinks_.size();
  }
  void cancel(std::string token, greenroom::Done<bool> done) override {
    note("cancel " + token);
    store_.read(token, {false, false, false},
                [this, token, done](const Result<std::optional<StoredSubmission>>& stored) {
                  const bool ended =
                      !stored || !*stored || (*stored)->state == SubmissionState::kDone;
                  if (ended) return done(false);
                  end(token, Verdict::kCancelled, [done] { done(true); });
                });
  }
  void input(std::string token, std::string text, bool end) override {
    note("input " + token + " " + text + (end ? " end" : ""));
  }
  void worker_died(std::string) override {}
  void drain() override {}
  std::vector<std::string> endpoints() const override { return {}; }
  std::vector<queue::WorkerInfo> workers() const override { return {{.slots = 4}}; }
  queue::DispatcherCounts counts() const override { return {}; }

  // Waits, at most ten seconds, until it was asked for this.
  bool was_asked(const std::string& what) {
    std::unique_lock lock(mutex_);
    return noted_.wait_for(lock, std::chrono::seconds(10), [&] {
      return std::find(notes_.begin(), notes_.end(), what) != notes_.end();
    });
  }

 private:
  static constexpr int kStatus = 3;  // Judge0's "Accepted"; the other door has no numbers

  void note(std::string what) {
    const std::lock_guard lock(mutex_);
    notes_.push_back(std::move(what));
    noted_.notify_all();
  }

  Store& store_;
  bool ends_;
  std::condition_variable noted_;
  std::mutex mutex_;  // guards what follows
  std::map<std::string, queue::EventSink> sinks_;
  std::vector<std::string> notes_;
};

}  // namespace greenroom::testing
