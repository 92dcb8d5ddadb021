// SqlThreads: threads that do jobs, each on a connection of its own.
//
// Writers take all that waits and commit it together: a commit costs a disk flush (about 1 ms on an
// SSD, 10 ms on a disk) whether it holds one submission or a hundred. Each job runs behind a
// savepoint, so that one that fails does not undo the others. Readers run one job at a time,
// without a transaction.
//
// A connection that was lost is opened again, and what had certainly not been committed is done
// again, once.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/connection.h"
#include "store/job.h"

namespace greenroom::store {

class SqlThreads {
 public:
  enum class Kind { kReaders, kWriters };

  // `tell` hears of the changes that a commit made, on the thread that committed.
  SqlThreads(Kind kind, std::vector<std::unique_ptr<Connection>> connections,
             std::function<void(const Change&)> tell);
  ~SqlThreads() { close(); }
  SqlThreads(const SqlThreads&) = delete;
  SqlThreads& operator=(const SqlThreads&) = delete;

  // After close() began, the job fails at once.
  void submit(std::unique_ptr<Job> job);

  // Does what is still waiting, then joins. Not from one of these threads.
  void close();

 private:
  using Jobs = std::vector<std::unique_ptr<Job>>;

  void work(Connection& connection);
  Jobs take();

  Kind kind_;
  std::function<void(const Change&)> tell_;
  std::vector<std::unique_ptr<Connection>> connections_;

  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::unique_ptr<Job>> waiting_;  // guarded by mutex_
  bool closed_ = false;                       // guarded by mutex_

  std::vector<std::thread> threads_;
};

}  // namespace greenroom::store
