// GET /api/runs/{token}/events: server-sent events of one run from here on, named and filled as in
// telling.h; first `queued` or `started` {}, last `done`. One that has ended is told by `done` at
// once.
#pragma once

#include "platform/runs/door.h"

namespace greenroom::runs {

asio::awaitable<http::Response> stream_run(Door& door, const http::Request& request,
                                           std::string tenant);

}  // namespace greenroom::runs
