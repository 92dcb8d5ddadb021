// The head of an answer as bytes.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace greenroom::http {

enum class Framing { kLength, kChunked, kUntilClose, kNone };

// How the body's end will be told: by length, for a stream by chunks, for a stream to HTTP/1.0 by
// closing; 204 and 304 have no body.
[[nodiscard]] Framing framing_of(const Response& response, bool http10);

// Status line and fields, to the empty line. The response is sendable.
[[nodiscard]] std::string head_of(const Response& response, Framing framing, bool keep_alive,
                                  bool http10, std::string_view request_id);

// The client's X-Request-Id if it is at most 64 of [A-Za-z0-9._-], else a new one.
[[nodiscard]] std::string choose_request_id(std::string_view sent);

}  // namespace greenroom::http
