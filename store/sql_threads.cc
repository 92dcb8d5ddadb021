#include "store/sql_threads.h"

#include <algorithm>

#include "store/round.h"

namespace greenroom::store {
namespace {

// Bounds how long the first of a group waits for its answer.
constexpr std::size_t kLargestGroup = 256;

}  // namespace

SqlThreads::SqlThreads(Kind kind, std::vector<std::unique_ptr<Connection>> connections,
                       std::function<void(const Change&)> tell)
    : kind_(kind), tell_(std::move(tell)), connections_(std::move(connections)) {
  threads_.reserve(connections_.size());
  for (auto& connection : connections_) {
    threads_.emplace_back([this, &connection] { work(*connection); });
  }
}

void SqlThreads::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  came_.notify_all();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void SqlThreads::submit(std::unique_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    if (!closed_) {
      waiting_.push_back(std::move(job));
      came_.notify_one();
      return;
    }
  }
  job->fail({Error::Kind::kUnavailable, "the store is being closed", ""});
}

void SqlThreads::work(Connection& connection) {
  for (Jobs jobs = take(); !jobs.empty(); jobs = take()) {
    if (kind_ == Kind::kWriters) {
      write_together(connection, jobs, tell_);
    } else {
      read_alone(connection, *jobs.front());
    }
  }
}

// Empty: closed, and nothing waits any more.
SqlThreads::Jobs SqlThreads::take() {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
  const std::size_t most = kind_ == Kind::kWriters ? kLargestGroup : 1;
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
  Jobs jobs(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return jobs;
}

}  // namespace greenroom::store
