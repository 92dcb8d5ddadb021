// Posts: what the slots' threads have to say to the thread that owns the sockets, which polls fd().
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "queue/puller/task.h"

namespace greenroom::queue {

struct Post {
  enum class What { kStarted, kProgress, kDone, kReviewed };
  What what = What::kDone;  // kDone: the slot is free again; said exactly once for each task
  std::shared_ptr<Task> task;
  std::string review = {};  // kReviewed, after kDone: CBOR
};

class Posts {
 public:
  static Result<std::unique_ptr<Posts>> make();

  // Any thread.
  void put(Post post);

  // The sockets' thread.
  [[nodiscard]] int fd() const { return event_.get(); }
  std::deque<Post> take();

 private:
  explicit Posts(UniqueFd event) : event_(std::move(event)) {}

  UniqueFd event_;
  std::mutex mutex_;  // guards posts_
  std::deque<Post> posts_;
};

}  // namespace greenroom::queue
