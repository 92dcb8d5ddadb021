// Server-sent events (HTML Living Standard, 9.2): a stream that a browser's EventSource reads.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace greenroom::http {

// A comment goes out after this much silence: proxies cut off connections that say nothing.
inline constexpr std::chrono::seconds kEventHeartbeat{15};
inline constexpr std::string_view kEventComment = ": still there\n\n";

// `data` is one line, as JSON is.
[[nodiscard]] std::string event_frame(std::string_view name, std::string_view data);

[[nodiscard]] Response event_stream(Response::Stream stream);

}  // namespace greenroom::http
