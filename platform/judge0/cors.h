// Calls from other origins' pages: open by default, with any request header, on Judge0's own paths
// and no others. ALLOW_ORIGIN is the list of those who may, DISALLOW_ORIGIN of those who may not.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.h"
#include "platform/judge0/settings.h"

namespace greenroom::judge0 {

// Is it a path of this endpoint, whether it exists or not? ("/", "/submissions/…", "/about.json")
[[nodiscard]] bool is_own_path(std::string_view path);

// What ALLOW_ORIGIN and DISALLOW_ORIGIN say of a page of that origin.
[[nodiscard]] bool may_call(const Settings& settings, const std::string& origin);

// Before an answer is sent: the fields that let a page read it. Nothing on others' paths.
void add_cors(const Settings& settings, const http::Request& request, http::Response& response);

// The answer to OPTIONS: empty, 200. What a preflight asks for is allowed by add_cors.
[[nodiscard]] http::Response preflight();

}  // namespace greenroom::judge0
