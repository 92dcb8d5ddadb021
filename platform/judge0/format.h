// How Judge0 writes times: decimals as strings without trailing zeros, moments in UTC with exactly
// three decimals (the Python SDK's parser wants them).
#pragma once

#include <string>

#include "store/store.h"

namespace greenroom::judge0 {

// "0.012", "0.02", "5.0": never an exponent, at least one decimal.
[[nodiscard]] std::string decimal(double value);

// "2026-11-20T12:50:09.330Z"; `zone` is what stands at the end.
[[nodiscard]] std::string iso_time(WallTime time, const char* zone = "Z");

// "2026-11-20"
[[nodiscard]] std::string iso_day(WallTime time);

}  // namespace greenroom::judge0
