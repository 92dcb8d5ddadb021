// Answers that are only a status: an empty page, or, for a client that accepts exactly one type and
// that is JSON, {"status":404,"error":"Not Found"}. An Accept with commas is a browser's to Rails.
#pragma once

#include "platform/http/message.h"

namespace greenroom::judge0 {

// 200, 401, 403: always empty.
[[nodiscard]] http::Response empty_page(int status);

// 400 (a body that cannot be read), 404, 500.
[[nodiscard]] http::Response empty_or_json(const http::Request& request, int status);

}  // namespace greenroom::judge0
