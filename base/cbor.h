// CBOR (RFC 8949) from and to nlohmann::json, safe for bytes from anywhere.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace greenroom {

// Items inside items. The library's reader calls itself for each level, so that a few megabytes of
// opening brackets would end the process.
inline constexpr int kMaxCborDepth = 32;

// A byte string: any bytes, where JSON text would have to be UTF-8.
nlohmann::json cbor_bytes(std::string_view bytes);

std::string pack_cbor(const nlohmann::json& value);

// kInput: not CBOR, cut short, followed by something else, of indefinite length or too deep. Tags
// are refused too: nothing of ours writes them.
Result<nlohmann::json> parse_cbor(std::string_view bytes);

}  // namespace greenroom
