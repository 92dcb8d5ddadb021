// Inbox: what other threads want done on the dispatcher's. Outlives the dispatcher in the callbacks
// that hold it; once closed it takes nothing more.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom::queue {

class Inbox {
 public:
  using Task = std::function<void()>;

  // kInternal: no descriptor to be had.
  Status open();

  void post(Task task);
  // Readable while something waits.
  [[nodiscard]] int descriptor() const { return event_.get(); }
  // On the dispatcher's thread: runs everything that has come, also what comes meanwhile.
  void run_all();
  void close();

 private:
  UniqueFd event_;
  std::mutex mutex_;  // guards what follows
  std::vector<Task> tasks_;
  bool closed_ = false;
};

}  // namespace greenroom::queue
