#include "queue/puller/slot_worker.h"

#include "queue/puller/report_size.h"
#include "submission/cbor.h"

namespace greenroom::queue {

SlotWorker::SlotWorker(const Isolation& isolation, Slot& slot, const Catalogue& catalogue,
                       const Versions& versions, Posts& posts)
    : versions_(versions),
      posts_(posts),
      judge_(isolation, {&slot}, catalogue),
      thread_([this] { work(); }) {}

SlotWorker::~SlotWorker() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void SlotWorker::start(std::shared_ptr<Task> task) {
  {
    const std::lock_guard lock(mutex_);
    task_ = std::move(task);
  }
  changed_.notify_one();
}

void SlotWorker::work() {
  while (const std::shared_ptr<Task> task = next()) {
    if (task->claim()) run(task);
    posts_.put({Post::What::kDone, task});
  }
}

std::shared_ptr<Task> SlotWorker::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_ || task_ != nullptr; });
  return ended_ ? nullptr : std::exchange(task_, nullptr);
}

void SlotWorker::run(const std::shared_ptr<Task>& task) {
  posts_.put({Post::What::kStarted, task});
  Result<std::string> report = std::string();
  try {
    report = judge(task);
  } catch (const std::exception& error) {
    report = internal_error(std::string("judging ended with: ") + error.what());
  }
  Done done{task->lease, {}, {}};
  if (report) {
    done.report = std::move(*report);
  } else {
    done.error = report.error().text();
  }
  task->done = encode(done);
}

Result<std::string> SlotWorker::judge(const std::shared_ptr<Task>& task) {
  const auto submission = submission_from_cbor(task->submission);
  if (!submission) return input_error("the submission: " + submission.error().text());
  auto report = judge_.judge(*submission, observer(task), task->cancel.get(),
                             submission->live_input ? task->input.reader() : -1);
  if (!report) return failed(report);
  if (const auto version = versions_.find(report->language); version != versions_.end())
    report->language_version = version->second;
  return fit_report(std::move(*report));
}

JudgeObserver SlotWorker::observer(const std::shared_ptr<Task>& task) {
  const auto tell = [this, &task](bool news) {
    if (news) posts_.put({Post::What::kProgress, task});
  };
  ProgressBuffer& progress = task->progress;
  JudgeObserver observer;
  observer.on_compiled = [tell, &progress](const CompileReport& report) {
    tell(progress.compiled(report));
  };
  observer.on_case = [tell, &progress](std::size_t index, const CaseReport& report) {
    tell(progress.case_ended(index, report));
  };
  observer.on_stdout = [tell, &progress](std::size_t index, std::string_view text) {
    tell(progress.output(index, Progress::Stream::kStdout, text));
  };
  observer.on_stderr = [tell, &progress](std::size_t index, std::string_view text) {
    tell(progress.output(index, Progress::Stream::kStderr, text));
  };
  return observer;
}

}  // namespace greenroom::queue
