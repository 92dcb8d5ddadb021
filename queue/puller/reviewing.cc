#include "queue/puller/reviewing.h"

#include <system_error>

#include <spdlog/spdlog.h>

namespace greenroom::queue {
namespace {

constexpr std::chrono::milliseconds kPatience{20};

}  // namespace

std::unique_ptr<Reviewing> Reviewing::begin(const review::Reviewers& reviewers,
                                            const Catalogue& catalogue,
                                            const Submission& submission,
                                            const std::string& tenant) {
  const Language* language = catalogue.find(submission.language);
  if (language == nullptr) return nullptr;
  return std::make_unique<Reviewing>(
      std::make_unique<review::Examination>(reviewers, *language, submission, tenant));
}

Reviewing::Reviewing(std::unique_ptr<review::Examination> examination)
    : examination_(std::move(examination)) {
  const auto read = [examined = examination_.get()] { examined->read(); };
  try {
    reading_ = std::async(std::launch::async, read);
  } catch (const std::system_error&) {  // no thread is to be had
    reading_ = std::async(std::launch::deferred, read);
  }
}

Review Reviewing::judged(const Report& report) {
  report_ = report;
  read_ = reading_.wait_for(kPatience) == std::future_status::ready;
  if (!read_) return {.final = false};
  examination_->judged(std::move(report_));
  return examination_->review();
}

void Reviewing::hand_over(ReviewDesk& desk, const std::shared_ptr<Task>& task) {
  try {
    reading_.get();
    if (!read_) examination_->judged(std::move(report_));
    desk.add(task, std::move(examination_), read_);
  } catch (const std::exception& error) {
    spdlog::error("the review of {} ended with: {}", task->lease.token, error.what());
  }
}

}  // namespace greenroom::queue
