// How Judge0 writes JSON: compact, keys in the order given, and "<", ">", "&", U+2028 and U+2029
// inside strings as \u003c and so on. Bytes that are no UTF-8 become U+FFFD; whoever minds looks
// before.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace greenroom::judge0 {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::string json_text(const Json& value);

// {"error":"…"}
[[nodiscard]] std::string error_json(std::string_view message);

}  // namespace greenroom::judge0
