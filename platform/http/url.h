// The parts of a request target, and percent-decoding.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace greenroom::http {

// "%41" becomes "A"; what is no valid escape stays as it is. In a form, '+' is a space.
[[nodiscard]] std::string percent_decode(std::string_view text, bool form = false);

// "a=1&b" -> (a,1), (b,""). Empty parts are left out.
[[nodiscard]] NameValues parse_query(std::string_view query);

// Fills target, raw_path, path and query. False if the target is no path ("/..." or, as proxies
// send it, "http://host/...") nor "*", or if its path hides a NUL.
[[nodiscard]] bool set_target(Request& request, std::string target);

}  // namespace greenroom::http
