#include "queue/puller/task.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace greenroom::queue {

Result<std::shared_ptr<Task>> Task::make(Job job) {
  auto input = LiveInput::make();
  if (!input) return failed(input);
  // Shared by two threads, and whichever lets go last ends it.
  auto task = std::make_shared<Task>(std::move(*input));
  task->cancel.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!task->cancel) return system_error("make", "an eventfd");
  task->lease = std::move(job.lease);
  task->submission = std::move(job.submission);
  task->tenant = std::move(job.tenant);
  if (job.watched) task->progress.watch();
  return task;
}

void Task::stop() const {
  const std::uint64_t one = 1;
  (void)!::write(cancel.get(), &one, sizeof one);  // full: it has been said often enough
}

}  // namespace greenroom::queue
