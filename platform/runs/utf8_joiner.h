// Utf8Joiner: bytes come in pieces that may cut a character in two; text goes out in pieces that do
// not. Bytes that are no UTF-8 at all pass through: whoever writes the JSON replaces them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace greenroom::runs {

class Utf8Joiner {
 public:
  // What was held back and the new bytes, but for a character that is not complete yet.
  [[nodiscard]] std::string add(std::string_view bytes);
  // What is still held back, at most three bytes; nothing follows them.
  [[nodiscard]] std::string rest() { return std::exchange(held_, ""); }

 private:
  std::string held_;
};

}  // namespace greenroom::runs
