// /ws/runs: a socket on which programs are run, one after the other or several at once, and typed
// to while they run. Text messages, each one JSON object.
//
//   client  start {id, …the fields of run_request.h}, stdin {id, text, end}, cancel {id}
//   server  queued {id, token}, then the messages of telling.h with the id, or
//           error {id, field, message}
//
// `id` is the client's own, free again after `done`. An error costs nothing but its message; a
// message that is no JSON object closes the socket with 1008, a binary one with 1003. What has not
// ended when the socket closes is cancelled. A client that reads slowly misses output (left_out),
// never the rest.
#pragma once

#include "platform/http/websocket.h"
#include "platform/runs/door.h"

namespace greenroom::runs {

inline constexpr std::size_t kRunsOfOneSocket = 8;  // that have not ended, at one time

asio::awaitable<std::optional<http::Response>> admit_socket(const Door& door,
                                                            const http::Request& request);

asio::awaitable<void> serve_socket(Door& door, http::WebSocket& socket,
                                   const http::Request& request);

}  // namespace greenroom::runs
