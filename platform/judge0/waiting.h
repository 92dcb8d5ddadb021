// wait=true: a submission is made and its answer held back until it has ended. Nobody polls: the
// dispatcher tells. What a client that went away had asked for is run all the same.
#pragma once

#include "platform/judge0/door.h"

namespace greenroom::judge0 {

// After this an unfinished submission is shown as it is, as Judge0's later versions do.
inline constexpr std::chrono::minutes kLongestWait{10};

asio::awaitable<http::Response> submit_and_wait(Door& door, const http::Request& request,
                                                NewSubmission submission, Shape shape);

}  // namespace greenroom::judge0
