// What one client may take of the server. Each has the answer that tells the client so.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace greenroom::http {

struct Limits {
  Bytes header = kib(32);           // request line and fields together: 431
  std::size_t header_fields = 100;  // 431
  Bytes body = mib(16);             // 413, before the body is read if Content-Length says so
  // Where more may come: of paths that begin so, as they are sent.
  struct LargerBody {
    std::string path;
    Bytes body;
  };
  std::vector<LargerBody> larger_bodies;
  Bytes all_bodies = mib(256);       // of requests that are not answered yet, together: 503
  Bytes websocket_message = mib(1);  // close code 1009

  // Whole phases, not pauses between bytes: one byte a second does not buy more time.
  std::chrono::milliseconds header_time{10'000};     // from the first byte: 408
  std::chrono::milliseconds body_time{60'000};       // 408
  std::chrono::milliseconds idle_time{75'000};       // before a request's first byte: closed
  std::chrono::milliseconds write_time{30'000};      // for each 64 KiB of an answer: cut
  std::chrono::milliseconds websocket_idle{60'000};  // without a pong: closed; pings go at half

  std::size_t connections = 10'000;  // beyond: 503 and closed
  // Of one client (per_address.h); unset: half of all. Loopback and trusted proxies, behind which
  // there are many, may have them all.
  std::optional<std::size_t> connections_per_address;
};

}  // namespace greenroom::http
