// BodyShare: what one request holds of the memory that all connections together may fill with
// bodies; given back when it ends. Counted as bytes come, not as Content-Length promises: else a
// few connections that send nothing could take it all.
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

#include "base/bytes.h"

namespace greenroom::http {

class BodyShare {
 public:
  BodyShare() = default;
  // `held` is that of all; it must outlive this.
  explicit BodyShare(std::atomic<std::size_t>& held) : held_(&held) {}
  BodyShare(BodyShare&& other) noexcept
      : held_(std::exchange(other.held_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  BodyShare& operator=(BodyShare&& other) noexcept {
    std::swap(held_, other.held_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~BodyShare() {
    if (held_ != nullptr) *held_ -= size_;
  }

  // False: all together would then hold more than `most`.
  [[nodiscard]] bool grow_to(std::size_t size, Bytes most) {
    const std::size_t more = size - size_;
    size_ = size;
    return (*held_ += more) <= static_cast<std::size_t>(most.count());
  }

 private:
  std::atomic<std::size_t>* held_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace greenroom::http
