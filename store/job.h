// Job: one thing that somebody asked of the store: the work on the database, and whom to answer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "store/transaction.h"

namespace greenroom::store {

class Job {
 public:
  virtual ~Job() = default;
  // May throw what SOCI throws, and may be called again after a failure.
  virtual Status run(Transaction& tx) = 0;
  // Exactly one of these is called, once.
  virtual void answer() = 0;
  virtual void fail(const Error& error) = 0;
  // Doing it twice is the same as doing it once, even when the first time was committed.
  [[nodiscard]] virtual bool repeatable() const = 0;
};

template <typename T>
class TypedJob : public Job {
 public:
  using Work = std::function<Result<T>(Transaction&)>;

  TypedJob(Work work, Done<T> done, bool repeatable)
      : work_(std::move(work)), done_(std::move(done)), repeatable_(repeatable) {}

  Status run(Transaction& tx) override {
    Result<T> result = work_(tx);
    if (!result) return failed(result);
    value_ = std::move(*result);
    return {};
  }
  void answer() override { done_(std::move(*value_)); }
  void fail(const Error& error) override { done_(tl::make_unexpected(error)); }
  [[nodiscard]] bool repeatable() const override { return repeatable_; }

 private:
  Work work_;
  Done<T> done_;
  bool repeatable_;
  std::optional<T> value_;
};

}  // namespace greenroom::store
