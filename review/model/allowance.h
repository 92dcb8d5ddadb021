// Allowance: what the model may take in a day (of UTC), in tokens and in money. What a question may
// cost at most is set aside before it is asked, and the rest given back when it is known. Any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>

#include "review/model/api.h"
#include "review/model/options.h"

namespace greenroom::model {

class Allowance {
 public:
  using Time = std::chrono::system_clock::time_point;

  explicit Allowance(const ModelOptions& options);

  // False: it would be too much for today.
  [[nodiscard]] bool set_aside(const Usage& most, Time now);
  // What was set aside was used so far. On a day that is over it does not matter any more.
  void settle(const Usage& most, const Usage& used, Time now);
  [[nodiscard]] std::int64_t used_today(Time now) const;

 private:
  using Day = std::chrono::sys_days;
  [[nodiscard]] double cost_of(const Usage& usage) const;
  void begin_day(Time now);

  const std::int64_t most_tokens_;
  const double input_price_;
  const double output_price_;
  const std::optional<double> most_cost_;
  mutable std::mutex mutex_;  // guards what follows
  Day day_{};
  std::int64_t tokens_ = 0;
  double cost_ = 0;
};

}  // namespace greenroom::model
