// gzip for answers.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace greenroom::http {

[[nodiscard]] std::string gzip(std::string_view text);

// Whether Accept-Encoding allows gzip, by name or by *, with a weight above 0.
[[nodiscard]] bool accepts_gzip(const Headers& headers);

// Whether the type is text or JSON: what is worth it and is not compressed already.
[[nodiscard]] bool is_compressible(std::string_view content_type);

// Compresses the body of an answer above 1 KiB where both sides allow it, and says so. Vary is set
// whenever the encoding could have been another one, so that caches keep the two apart.
void compress_if_allowed(const Request& request, Response& response);

}  // namespace greenroom::http
