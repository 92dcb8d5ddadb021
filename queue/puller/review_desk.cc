#include "queue/puller/review_desk.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "submission/cbor.h"

namespace greenroom::queue {

void ReviewDesk::add(std::shared_ptr<Task> task, std::unique_ptr<review::Examination> examination,
                     bool told) {
  Review review{std::move(task), std::move(examination)};
  if (!told) post(review);
  if (review.examination->finished()) return;
  if (review.examination->to_be_asked()) return go_on_with(std::move(review));
  std::optional<Review> oldest;
  std::string why = "the worker was busy";
  {
    const std::lock_guard lock(mutex_);
    if (!closed_.empty()) {
      why = closed_;
      oldest = std::move(review);
    } else {
      waiting_.push_back(std::move(review));
      if (waiting_.size() > most_) {
        oldest = std::move(waiting_.front());
        waiting_.pop_front();
      }
    }
  }
  if (oldest) shed(std::move(*oldest), why);
  const std::lock_guard lock(tell_mutex_);
  if (tell_) tell_();
}

void ReviewDesk::on_work(std::function<void()> tell) {
  const std::lock_guard lock(tell_mutex_);
  tell_ = std::move(tell);
}

// A slow step takes no core that the next job might want at once, unless there is only one.
bool ReviewDesk::has_core(bool quick) const {
  const std::size_t cores = quick ? cores_ : std::max<std::size_t>(cores_ - 1, 1);
  return jobs_ + quick_ + slow_.size() < cores;
}

void ReviewDesk::job_begins() {
  const std::lock_guard lock(mutex_);
  ++jobs_;
  if (!slow_.empty() && jobs_ + slow_.size() > std::max<std::size_t>(cores_ - 1, 1)) {
    ::eventfd_write(slow_.back(), 1);
    slow_.pop_back();
  }
}

void ReviewDesk::job_ends() {
  {
    const std::lock_guard lock(mutex_);
    --jobs_;
    if (waiting_.empty()) return;
  }
  const std::lock_guard lock(tell_mutex_);
  if (tell_) tell_();
}

bool ReviewDesk::work(const Workbench& bench, Kind kind) {
  Review review;
  bool quick = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(waiting_, [&](const Review& each) {
      return (kind == Kind::kAny || each.examination->quick()) &&
             has_core(each.examination->quick());
    });
    if (found == waiting_.end()) return false;
    review = std::move(*found);
    waiting_.erase(found);
    quick = review.examination->quick();
    if (quick) {
      ++quick_;
    } else {
      slow_.push_back(bench.cancel);
    }
  }
  const bool changed = review.examination->step(bench);
  {
    const std::lock_guard lock(mutex_);
    if (quick) {
      --quick_;
    } else {
      std::erase(slow_, bench.cancel);
    }
  }
  if (changed) post(review);
  go_on_with(std::move(review));
  return true;
}

// Behind a step or an answer. First in its line again: it is the oldest there.
void ReviewDesk::go_on_with(Review review) {
  if (review.examination->finished()) return;
  std::unique_lock lock(mutex_);
  std::string why = closed_;
  if (why.empty() && review.examination->to_be_asked() && to_be_asked_.size() >= most_)
    why = "it was busy";
  if (!why.empty()) {
    lock.unlock();
    return shed(std::move(review), why);
  }
  if (!review.examination->to_be_asked()) return waiting_.push_front(std::move(review));
  to_be_asked_.push_back(std::move(review));
  if (!asker_.joinable())
    asker_ = std::jthread([this](const std::stop_token& stop) { ask_models(stop); });
  asked_for_.notify_one();
}

void ReviewDesk::ask_models(const std::stop_token& stop) {
  while (true) {
    Review review;
    {
      std::unique_lock lock(mutex_);
      if (!asked_for_.wait(lock, stop, [this] { return !to_be_asked_.empty(); })) return;
      review = std::move(to_be_asked_.front());
      to_be_asked_.pop_front();
    }
    review.examination->ask(stop);
    post(review);
    go_on_with(std::move(review));
    const std::lock_guard lock(tell_mutex_);
    if (tell_) tell_();
  }
}

void ReviewDesk::close(const std::string& why) {
  std::deque<Review> left;
  {
    const std::lock_guard lock(mutex_);
    closed_ = why;
    left.swap(waiting_);
    std::ranges::move(to_be_asked_, std::back_inserter(left));
    to_be_asked_.clear();
    asker_.request_stop();
  }
  for (Review& each : left) shed(std::move(each), why);
}

void ReviewDesk::post(const Review& review) {
  posts_.put({Post::What::kReviewed, review.task, to_cbor(review.examination->review())});
}

void ReviewDesk::shed(Review review, const std::string& why) {
  review.examination->shed(why);
  post(review);
}

}  // namespace greenroom::queue
