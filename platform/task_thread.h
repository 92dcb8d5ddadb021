// TaskThread: does tasks one after another on a thread of its own, for what would block the thread
// that it is asked on. Tasks that have not begun when it is destroyed are dropped.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include <spdlog/spdlog.h>

namespace greenroom {

class TaskThread {
 public:
  TaskThread() : thread_([this] { work(); }) {}
  ~TaskThread() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    came_.notify_all();
    thread_.join();
  }
  TaskThread(const TaskThread&) = delete;
  TaskThread& operator=(const TaskThread&) = delete;

  void run(std::function<void()> task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    came_.notify_one();
  }

 private:
  void work() {
    while (true) {
      std::function<void()> task;
      {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
        if (stop_) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      try {
        task();
      } catch (const std::exception& error) {
        spdlog::error("a task of the server: {}", error.what());
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::function<void()>> tasks_;  // guarded by mutex_
  bool stop_ = false;                        // guarded by mutex_
  std::thread thread_;                       // last: it uses the rest
};

}  // namespace greenroom
