// Judge0's Base64, which is Ruby's: decoding takes anything, encoding comes back.
#include "platform/judge0/base64.h"

#include "tests/fuzz/fuzz.h"

namespace {

using greenroom::fuzz::check;

void comes_back(std::string_view bytes) {
  using namespace greenroom::judge0;
  const std::string lines = encode_base64(bytes);
  std::string plain = encode_base64_plain(bytes);
  check(decode_base64(lines) == bytes, "what was encoded in lines comes back");
  check(decode_base64(plain) == bytes, "what was encoded comes back");
  check(plain.size() == (bytes.size() + 2) / 3 * 4, "four characters for three bytes");
  check(lines.empty() == bytes.empty(), "nothing stays nothing");
  std::string joined;
  std::string_view rest = lines;
  while (!rest.empty()) {
    check(rest.find('\n') != std::string_view::npos, "every line ends");
    const std::string_view line = greenroom::fuzz::take_until(rest, '\n');
    check(!line.empty() && line.size() <= 60, "a line has at most 60 characters");
    check(rest.empty() || line.size() == 60, "only the last line is shorter");
    joined.append(line);
  }
  check(joined == plain, "both encoders agree");
}

}  // namespace

void greenroom::fuzz::run(std::string_view input) {
  const std::string decoded = greenroom::judge0::decode_base64(input);
  check(decoded.size() <= input.size() / 4 * 3 + 2, "decoding never makes it longer");
  comes_back(input);
  comes_back(decoded);
}
