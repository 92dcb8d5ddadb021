// Plain text: what strangers wrote, fit to stand in a note: one line of valid UTF-8 in which every
// character is seen and none steers a terminal or the direction of writing.
#pragma once

#include <string>
#include <string_view>

namespace greenroom::review {

// At most so many bytes; what was cut shows as "…". Runs of white space become one blank.
std::string plain_text(std::string_view text, std::size_t most);

// Only cut, at a character's start.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace greenroom::review
