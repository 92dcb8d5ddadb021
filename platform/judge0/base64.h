// Base64 (RFC 4648, standard alphabet) as Judge0 reads and writes it, which is as Ruby's
// Base64.decode64 and encode64 do.
#pragma once

#include <string>
#include <string_view>

namespace greenroom::judge0 {

// Never fails: characters outside the alphabet are skipped, missing padding is no fault, and
// reading ends at a '=' that stands where padding may. One last character by itself is dropped.
std::string decode_base64(std::string_view text);

// A newline after every 60 characters and at the end; nothing stays nothing.
std::string encode_base64(std::string_view bytes);

// The same without newlines.
std::string encode_base64_plain(std::string_view bytes);

}  // namespace greenroom::judge0
