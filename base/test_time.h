// For tests: how much slower than a real machine this one is. GREENROOM_TIME_SCALE=20 stretches
// every bound on a duration, so that the same tests hold under emulation.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace greenroom::testing {

inline double time_scale() {
  const char* set = std::getenv("GREENROOM_TIME_SCALE");
  return set == nullptr ? 1.0 : std::max(1.0, std::atof(set));
}

inline std::chrono::milliseconds stretched(std::chrono::milliseconds time) {
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(static_cast<double>(time.count()) * time_scale()));
}

}  // namespace greenroom::testing
