#include "review/model/breaker.h"

namespace greenroom::model {

bool Breaker::lets_through(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (failures_ < limits_.failures) return true;
  if (probing_ || now < pause_ends_) return false;
  probing_ = true;
  return true;
}

void Breaker::succeeded() {
  const std::lock_guard lock(mutex_);
  failures_ = 0;
  probing_ = false;
}

void Breaker::failed(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  probing_ = false;
  if (++failures_ >= limits_.failures) pause_ends_ = now + limits_.pause;
}

void Breaker::cancelled() {
  const std::lock_guard lock(mutex_);
  probing_ = false;
}

bool Breaker::is_open() const {
  const std::lock_guard lock(mutex_);
  return failures_ >= limits_.failures;
}

}  // namespace greenroom::model
