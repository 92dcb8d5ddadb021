// /api/runs: the same runs for those who have no socket. Live ones are refused here. Errors are
// problem+json (RFC 9457) with a `field` where one is wrong.
#pragma once

#include "platform/runs/door.h"

namespace greenroom::runs {

// With wait=true 200 and the run as it ended; 202, as if nobody had waited, after kLongestWait.
asio::awaitable<http::Response> create_run(Door& door, const http::Request& request,
                                           std::string tenant);
// 200 and the run with its whole review, which is waited for; or what create_run answers.
asio::awaitable<http::Response> create_review(Door& door, const http::Request& request,
                                              std::string tenant);
asio::awaitable<http::Response> read_run_of_token(Door& door, const http::Request& request,
                                                  std::string tenant);
// 204, or 409 for one that has ended.
asio::awaitable<http::Response> cancel_run(Door& door, const http::Request& request,
                                           std::string tenant);

}  // namespace greenroom::runs
