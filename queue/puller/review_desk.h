// ReviewDesk: the reviews of this worker that are not finished. Their submissions have been judged
// and reported; what is left is done step by step on whichever slot has nothing else to do, as long
// as there is a core for it besides those that jobs need; what takes a while leaves one more.
//
// A worker that always has something else to do reviews no further: past `most` the oldest review
// is ended as it is. Language models, which take seconds and no slot, are asked on a thread of the
// desk's own, one review after another. Any thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "queue/puller/posts.h"
#include "queue/puller/task.h"
#include "review/examination.h"

namespace greenroom::queue {

class ReviewDesk {
 public:
  // `posts` outlives it, and gets a kReviewed for all that becomes known. `cores`: at least 1.
  ReviewDesk(Posts& posts, std::size_t cores, std::size_t most = 64)
      : posts_(posts), cores_(cores), most_(most) {}

  // Called when there is something to do; once this has returned, nothing else is.
  void on_work(std::function<void()> tell);

  // After the kDone of the task. `told`: what its Done said of the review is all that is known yet.
  void add(std::shared_ptr<Task> task, std::unique_ptr<review::Examination> examination, bool told);

  // One step, of the oldest that has one of that kind; false: there is none, or no core for it.
  // `bench.cancel` is an eventfd, and written to if a job on another slot needs the core.
  enum class Kind { kQuick, kAny };
  bool work(const Workbench& bench, Kind kind);

  // Around each job of this worker.
  void job_begins();
  void job_ends();

  // Ends all of them as they are, and what is added from here on; a model is not waited for.
  void close(const std::string& why);

 private:
  struct Review {
    std::shared_ptr<Task> task;
    std::unique_ptr<review::Examination> examination;
  };

  [[nodiscard]] bool has_core(bool quick) const;
  void ask_models(const std::stop_token& stop);
  void go_on_with(Review review);
  void post(const Review& review);
  void shed(Review review, const std::string& why);

  Posts& posts_;
  const std::size_t cores_;
  const std::size_t most_;
  std::mutex tell_mutex_;  // guards tell_; held while it is called
  std::function<void()> tell_;
  std::mutex mutex_;       // guards what follows
  std::size_t jobs_ = 0;   // that run
  std::size_t quick_ = 0;  // steps under way
  std::vector<int> slow_;  // the same: what cancels each
  std::deque<Review> waiting_;
  std::deque<Review> to_be_asked_;
  std::condition_variable_any asked_for_;
  std::string closed_;  // why; empty: it is open
  std::jthread asker_;  // last: it uses all of the above. Not there until a model is to be asked
};

}  // namespace greenroom::queue
