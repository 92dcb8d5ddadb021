#include "queue/puller/slot_worker.h"

#include <sys/eventfd.h>

#include <spdlog/spdlog.h>

#include "queue/puller/report_size.h"
#include "runner/judge/header_build.h"
#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

constexpr std::chrono::milliseconds kBreath{2};  // without a task, after which a slot is idle

// What no judge takes, e.g. a binary file for a source, is whoever's wrote it: no other worker, and
// no later try, would do better.
Report refusal(const Submission& submission, const Error& why) {
  Report report;
  report.verdict = Verdict::kCompileError;
  report.language = submission.language;
  report.message = why.text();
  return report;
}

}  // namespace

SlotWorker::SlotWorker(const Isolation& isolation, Slot& slot, const Catalogue& catalogue,
                       const Accelerators& accelerators, const review::Reviewers& reviewers,
                       const Versions& versions, Posts& posts, ReviewDesk& desk)
    : catalogue_(catalogue),
      accelerators_(accelerators),
      reviewers_(reviewers),
      versions_(versions),
      posts_(posts),
      desk_(desk),
      isolation_(isolation),
      slot_(slot),
      called_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      judge_(isolation, {&slot}, catalogue, accelerators),
      thread_([this] { work(); }) {}

SlotWorker::~SlotWorker() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    ::eventfd_write(called_.get(), 1);
  }
  changed_.notify_one();
  thread_.join();
}

void SlotWorker::start(std::shared_ptr<Task> task) {
  {
    const std::lock_guard lock(mutex_);
    task_ = std::move(task);
    ::eventfd_write(called_.get(), 1);
  }
  changed_.notify_one();
}

void SlotWorker::nudge() {
  {
    const std::lock_guard lock(mutex_);
    nudged_ = true;
  }
  changed_.notify_one();
}

void SlotWorker::work() {
  while (const std::shared_ptr<Task> task = next()) {
    desk_.job_begins();
    if (task->claim()) run(task);
    posts_.put({Post::What::kDone, task});
    desk_.job_ends();
    if (reviewing_) std::exchange(reviewing_, nullptr)->hand_over(desk_, task);
  }
}

// While nothing is to be done the slot gets ready for what may come. Not at once: under load the
// next task is on its way already, and what would be prepared for it costs more than it brings.
std::shared_ptr<Task> SlotWorker::next() {
  const auto called = [this] { return ended_ || task_ != nullptr; };
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, kBreath, called)) {
    nudged_ = false;
    for (bool more = true; more && !called();) {
      eventfd_t ignored = 0;
      ::eventfd_read(called_.get(), &ignored);  // by the desk: another slot needed the core
      lock.unlock();
      more = get_ready();
      lock.lock();
    }
    changed_.wait(lock, [&] { return called() || nudged_; });
  }
  eventfd_t ignored = 0;
  ::eventfd_read(called_.get(), &ignored);
  return ended_ ? nullptr : std::exchange(task_, nullptr);
}

// One step; false: nothing is left, or a task has come.
bool SlotWorker::get_ready() {
  const Workbench bench{isolation_, slot_, catalogue_, accelerators_, called_.get()};
  if (desk_.work(bench, ReviewDesk::Kind::kQuick)) return true;
  if (slot_.get_ready()) return true;
  if (accelerators_.headers != nullptr &&
      build_next_header(slot_, *accelerators_.headers, catalogue_, called_.get()))
    return true;
  return desk_.work(bench, ReviewDesk::Kind::kAny);
}

void SlotWorker::run(const std::shared_ptr<Task>& task) {
  posts_.put({Post::What::kStarted, task});
  Done done{task->lease, {}, {}, {}};
  Status status;
  try {
    status = judge(task, done);
  } catch (const std::exception& error) {
    status = internal_error(std::string("judging ended with: ") + error.what());
  }
  if (!status) {
    done = {task->lease, {}, status.error().text(), {}};
    reviewing_.reset();
  }
  task->done = encode(done);
}

Status SlotWorker::judge(const std::shared_ptr<Task>& task, Done& done) {
  const auto submission = submission_from_cbor(task->submission);
  if (!submission) return input_error("the submission: " + submission.error().text());
  if (submission->review)
    reviewing_ = Reviewing::begin(reviewers_, catalogue_, *submission, task->tenant);
  auto report = judge_.judge(*submission, observer(task), task->cancel.get(),
                             submission->live_input ? task->input.reader() : -1, task->tenant);
  if (!report && report.error().kind == Error::Kind::kInput && has(submission->language))
    report = refusal(*submission, report.error());
  if (!report) return failed(report);
  if (const auto version = versions_.find(report->language); version != versions_.end())
    report->language_version = version->second;
  if (reviewing_) done.review = first_notes(*report);
  auto fitted = fit_report(std::move(*report));
  if (!fitted) return failed(fitted);
  done.report = std::move(*fitted);
  return {};
}

// Whatever becomes of the review, the report is sent.
std::string SlotWorker::first_notes(const Report& report) {
  try {
    return to_cbor(reviewing_->judged(report));
  } catch (const std::exception& error) {
    spdlog::error("a review ended with: {}", error.what());
    reviewing_.reset();
    return "";
  }
}

bool SlotWorker::has(const std::string& language) const {
  return catalogue_.find(language) != nullptr;
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
