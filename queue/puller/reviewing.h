// Reviewing: the review of the task that a slot judges. The source is read on a thread of its own
// beside the compile, so that the verdict does not wait for it.
#pragma once

#include <future>
#include <memory>

#include "languages/catalogue.h"
#include "queue/puller/review_desk.h"
#include "review/examination.h"

namespace greenroom::queue {

class Reviewing {
 public:
  // Null: nobody knows the language.
  static std::unique_ptr<Reviewing> begin(const review::Reviewers& reviewers,
                                          const Catalogue& catalogue, const Submission& submission,
                                          const std::string& tenant);
  explicit Reviewing(std::unique_ptr<review::Examination> examination);

  // What is known when the verdict is; waits a moment for the source to be read, and no longer.
  Review judged(const Report& report);

  // What is left goes to the desk. Waits for the source to be read, which is bounded (review.h).
  void hand_over(ReviewDesk& desk, const std::shared_ptr<Task>& task);

 private:
  std::unique_ptr<review::Examination> examination_;
  Report report_;
  bool read_ = false;          // it was, when the verdict came
  std::future<void> reading_;  // last: it uses the examination
};

}  // namespace greenroom::queue
