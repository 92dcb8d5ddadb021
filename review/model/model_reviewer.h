// ModelReviewer: asks a language model about a submission (lane F). Its answer is worth no more
// than what it can point to: the gate (gate.h) lets through at most five notes, in words that are
// plain text, and nothing else that the model says has any effect. docs/model.md says what is sent.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "review/model/allowance.h"
#include "review/model/breaker.h"
#include "review/model/cache.h"
#include "review/model/gate.h"
#include "review/model/input.h"
#include "review/model/options.h"

namespace greenroom::model {

struct ModelReview {
  std::vector<Note> notes;           // their fixes are not verified: see verify_fixes() of fix.h
  std::vector<std::string> skipped;  // why the model was not asked, or gave nothing; for a Review
  bool asked = false;                // false: the answer was known, or there is none
  DropCounts dropped{};
};

// Since the start, for metrics.
struct ModelCounts {
  std::uint64_t asked = 0;
  std::uint64_t cached = 0;
  std::uint64_t retried = 0;
  std::uint64_t not_asked = 0;  // the breaker, the allowance, the length
  std::uint64_t notes = 0;
  std::uint64_t input_tokens = 0;
  std::uint64_t output_tokens = 0;
  std::array<std::uint64_t, kFailureKinds> failures{};  // by Failure::Kind
  std::array<std::uint64_t, kDrops> dropped{};          // by Drop
};

class ModelReviewer {
 public:
  // Of which tests want others.
  struct Pace {
    std::chrono::milliseconds least_wait{250};  // before the second try, …
    std::chrono::milliseconds most_wait{750};   // … by chance in between
    Breaker::Limits breaker;
  };

  explicit ModelReviewer(ModelOptions options);
  ModelReviewer(ModelOptions options, const Pace& pace);
  ModelReviewer(const ModelReviewer&) = delete;
  ModelReviewer& operator=(const ModelReviewer&) = delete;

  // Blocks for up to the time-out of the options, and ends at once when stopped. Any thread,
  // several at a time. What fails of the model or its service stands in `skipped`. kUnavailable:
  // stopped.
  Result<ModelReview> review(const ModelInput& input, const std::stop_token& stop);

  [[nodiscard]] ModelCounts counts() const;
  [[nodiscard]] const ModelOptions& options() const { return options_; }

 private:
  using Clock = std::chrono::steady_clock;

  tl::expected<Proposals, Failure> ask(const Prompt& prompt, Clock::time_point deadline,
                                       const std::stop_token& stop, Usage& used);
  tl::expected<Answer, Failure> call(const Prompt& prompt, Clock::time_point deadline,
                                     const std::stop_token& stop);
  tl::expected<Answer, Failure> call_with_retry(const Call& call, Clock::time_point deadline,
                                                const std::stop_token& stop);
  void tell_breaker(const tl::expected<Proposals, Failure>& outcome);
  void count_use(const Usage& used);
  ModelReview passed(const ModelInput& input, const std::vector<Seen>& seen,
                     const Proposals& proposals, std::string_view mark);

  const ModelOptions options_;
  const Pace pace_;
  Cache cache_;
  Breaker breaker_;
  Allowance allowance_;
  mutable std::mutex mutex_;  // guards what follows
  Dialect dialect_;
  ModelCounts counts_;
};

}  // namespace greenroom::model
