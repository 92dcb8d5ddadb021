// Several submissions in one call.
#pragma once

#include "platform/judge0/door.h"

namespace greenroom::judge0 {

asio::awaitable<http::Response> create_batch(Door& door, const http::Request& request, Call call);
asio::awaitable<http::Response> read_batch(Door& door, const http::Request& request, Call call);

}  // namespace greenroom::judge0
