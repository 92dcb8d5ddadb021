#include "queue/dispatcher/inbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

namespace greenroom::queue {

Status Inbox::open() {
  event_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event_) return system_error("eventfd", "");
  return {};
}

void Inbox::post(Task task) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  tasks_.push_back(std::move(task));
  if (tasks_.size() > 1) return;  // it has been woken already
  const std::uint64_t one = 1;
  (void)!::write(event_.get(), &one, sizeof one);
}

void Inbox::run_all() {
  std::uint64_t count = 0;
  (void)!::read(event_.get(), &count, sizeof count);
  while (true) {
    std::vector<Task> tasks;
    {
      const std::lock_guard lock(mutex_);
      tasks.swap(tasks_);
    }
    if (tasks.empty()) return;
    for (const Task& task : tasks) task();
  }
}

void Inbox::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  tasks_.clear();
}

}  // namespace greenroom::queue
