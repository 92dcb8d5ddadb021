#include "review/model/allowance.h"

#include <algorithm>

namespace greenroom::model {

Allowance::Allowance(const ModelOptions& options)
    : most_tokens_(options.tokens_per_day),
      input_price_(options.input_price),
      output_price_(options.output_price),
      most_cost_(options.cost_per_day) {}

bool Allowance::set_aside(const Usage& most, Time now) {
  const std::lock_guard lock(mutex_);
  begin_day(now);
  const std::int64_t tokens = tokens_ + most.input + most.output;
  const double cost = cost_ + cost_of(most);
  if (tokens > most_tokens_ || (most_cost_ && cost > *most_cost_)) return false;
  tokens_ = tokens;
  cost_ = cost;
  return true;
}

void Allowance::settle(const Usage& most, const Usage& used, Time now) {
  const std::lock_guard lock(mutex_);
  begin_day(now);
  tokens_ =
      std::max<std::int64_t>(0, tokens_ - most.input - most.output + used.input + used.output);
  cost_ = std::max(0.0, cost_ - cost_of(most) + cost_of(used));
}

std::int64_t Allowance::used_today(Time now) const {
  const std::lock_guard lock(mutex_);
  return day_ == std::chrono::floor<std::chrono::days>(now) ? tokens_ : 0;
}

double Allowance::cost_of(const Usage& usage) const {
  return (static_cast<double>(usage.input) * input_price_ +
          static_cast<double>(usage.output) * output_price_) /
         1e6;
}

void Allowance::begin_day(Time now) {
  const Day today = std::chrono::floor<std::chrono::days>(now);
  if (today == day_) return;
  day_ = today;
  tokens_ = 0;
  cost_ = 0;
}

}  // namespace greenroom::model
