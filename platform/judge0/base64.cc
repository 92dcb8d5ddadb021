#include "platform/judge0/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace greenroom::judge0 {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kBytesPerLine = 45;  // 60 characters

constexpr std::array<std::int8_t, 256> make_values() {
  std::array<std::int8_t, 256> values{};
  for (std::int8_t& value : values) value = -1;
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}
constexpr std::array<std::int8_t, 256> kValues = make_values();

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// Three bytes or fewer to four characters.
void append_group(std::string& out, std::string_view bytes) {
  const unsigned group = byte_at(bytes, 0) << 16 | (bytes.size() > 1 ? byte_at(bytes, 1) << 8 : 0) |
                         (bytes.size() > 2 ? byte_at(bytes, 2) : 0);
  out.push_back(kAlphabet[group >> 18]);
  out.push_back(kAlphabet[group >> 12 & 63]);
  out.push_back(bytes.size() > 1 ? kAlphabet[group >> 6 & 63] : '=');
  out.push_back(bytes.size() > 2 ? kAlphabet[group & 63] : '=');
}

void append_encoded(std::string& out, std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size())))
    append_group(out, bytes.substr(0, 3));
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t group = 0;
  int count = 0;  // characters in the group
  for (const char c : text) {
    const int value = kValues[static_cast<unsigned char>(c)];
    if (value < 0) {
      if (c == '=' && count >= 2) break;
      continue;
    }
    group = group << 6 | static_cast<std::uint32_t>(value);
    if (++count < 4) continue;
    out.push_back(static_cast<char>(group >> 16 & 0xff));
    out.push_back(static_cast<char>(group >> 8 & 0xff));
    out.push_back(static_cast<char>(group & 0xff));
    group = 0;
    count = 0;
  }
  if (count == 2) out.push_back(static_cast<char>(group >> 4 & 0xff));
  if (count == 3) {
    out.push_back(static_cast<char>(group >> 10 & 0xff));
    out.push_back(static_cast<char>(group >> 2 & 0xff));
  }
  return out;
}

std::string encode_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() / kBytesPerLine + 1) * 61);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kBytesPerLine, bytes.size()))) {
    append_encoded(out, bytes.substr(0, kBytesPerLine));
    out.push_back('\n');
  }
  return out;
}

std::string encode_base64_plain(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  append_encoded(out, bytes);
  return out;
}

}  // namespace greenroom::judge0
