// What the fuzz targets share: how a property that does not hold is told, and how the input is
// taken apart. A target sees bytes that anybody may send and aborts when a promise of the code
// under it is broken; libFuzzer then keeps the bytes.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace greenroom::fuzz {

// The target, one to a program.
void run(std::string_view input);

// `promise` is what ought to be true, as a sentence.
inline void check(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

// The first byte, which chooses among a target's ways to use the rest; 0 when there is none.
inline unsigned take_byte(std::string_view& input) {
  if (input.empty()) return 0;
  const auto byte = static_cast<unsigned char>(input.front());
  input.remove_prefix(1);
  return byte;
}

// What stands before the mark, or everything; the mark is taken too. Marks are bytes that a
// mutation easily sets or moves, so that lengths need not be guessed.
inline std::string_view take_until(std::string_view& input, char mark) {
  const std::string_view part = input.substr(0, input.find(mark));
  input.remove_prefix(part.size() < input.size() ? part.size() + 1 : part.size());
  return part;
}

}  // namespace greenroom::fuzz
