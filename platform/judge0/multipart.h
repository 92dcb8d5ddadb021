// multipart/form-data (RFC 7578), as far as a submission needs it: names and contents. An uploaded
// file's content is taken as the field's value, its file name and type are not looked at.
#pragma once

#include <string_view>

#include "base/result.h"
#include "platform/http/message.h"

namespace greenroom::judge0 {

inline constexpr int kMaxParts = 200;
inline constexpr std::size_t kMaxPartHeader = 8192;  // bytes of one part's header lines

// kInput: no boundary, a part that does not end, no name, or more than can be wanted. Time and
// memory are linear in the body.
Result<http::NameValues> read_multipart(std::string_view body, std::string_view content_type);

}  // namespace greenroom::judge0
