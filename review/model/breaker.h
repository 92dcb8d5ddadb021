// Breaker: keeps from asking a service that fails anyway. Any thread.
#pragma once

#include <chrono>
#include <mutex>

namespace greenroom::model {

class Breaker {
 public:
  using Clock = std::chrono::steady_clock;
  struct Limits {
    int failures = 5;  // in a row
    std::chrono::milliseconds pause{30'000};
  };

  explicit Breaker(Limits limits) : limits_(limits) {}

  // May it be asked? After the pause once, to see; whoever was let through says how it went.
  [[nodiscard]] bool lets_through(Clock::time_point now);
  void succeeded();
  void failed(Clock::time_point now);
  void cancelled();  // it is not known how it would have gone
  [[nodiscard]] bool is_open() const;

 private:
  const Limits limits_;
  mutable std::mutex mutex_;  // guards what follows
  int failures_ = 0;
  bool probing_ = false;
  Clock::time_point pause_ends_;
};

}  // namespace greenroom::model
