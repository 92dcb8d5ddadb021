// Bytes: an amount of memory or disk, so that a kilobyte is never taken for a byte.
#pragma once

#include <compare>
#include <cstdint>

namespace greenroom {

class Bytes {
 public:
  constexpr Bytes() = default;
  constexpr explicit Bytes(std::int64_t count) : count_(count) {}

  [[nodiscard]] constexpr std::int64_t count() const { return count_; }
  [[nodiscard]] constexpr std::int64_t kib() const { return count_ >> 10; }
  [[nodiscard]] constexpr std::int64_t mib() const { return count_ >> 20; }

  constexpr auto operator<=>(const Bytes&) const = default;
  constexpr Bytes operator+(Bytes other) const { return Bytes(count_ + other.count_); }
  constexpr Bytes operator-(Bytes other) const { return Bytes(count_ - other.count_); }

 private:
  std::int64_t count_ = 0;
};

constexpr Bytes kib(std::int64_t n) { return Bytes(n << 10); }
constexpr Bytes mib(std::int64_t n) { return Bytes(n << 20); }

}  // namespace greenroom
