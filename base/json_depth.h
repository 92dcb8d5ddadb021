// How deeply JSON text is nested, told before it is parsed: copying, comparing and writing a value
// recurse for each level, so text of strangers must not have more than a few.
#pragma once

#include <string_view>

namespace greenroom {

// Counts brackets outside strings; the text need not be JSON at all.
constexpr bool is_nested_deeper(std::string_view text, int limit) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > limit) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace greenroom
