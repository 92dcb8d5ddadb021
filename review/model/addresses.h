// Addresses of a host. The resolver cannot be interrupted, so it is asked on a thread that is left
// alone when time is up.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "review/model/failure.h"

namespace greenroom::model {

// At most three, numeric, in the order in which they should be tried; none that is not of this
// machine, if `only_loopback`.
tl::expected<std::vector<std::string>, Failure> addresses_of(
    const std::string& host, bool only_loopback, std::chrono::steady_clock::time_point deadline,
    const std::stop_token& stop);

}  // namespace greenroom::model
