// What the handlers of batches have in common, and those that have a file of their own.
#pragma once

#include "platform/batches/routes.h"

namespace greenroom::batches {

// The batch that the path names, if it is the tenant's.
asio::awaitable<Result<std::optional<Batch>>> find_batch(Door& door, const http::Request& request,
                                                         std::string tenant);
[[nodiscard]] http::Response no_such_batch();

// An empty one, whose cases are all taken for hidden, if it cannot be understood any more.
asio::awaitable<questions::SharedQuestion> question_of(Door& door, const Batch& batch);

asio::awaitable<Result<std::vector<BatchEntry>>> read_entries(Door& door, const std::string& id,
                                                              int from, int count, bool reports);

asio::awaitable<http::Response> create_batch(Door& door, const http::Request& request,
                                             std::string tenant);
asio::awaitable<http::Response> cancel_batch(Door& door, const http::Request& request,
                                             std::string tenant);
asio::awaitable<http::Response> stream_batch(Door& door, const http::Request& request,
                                             std::string tenant);

}  // namespace greenroom::batches
