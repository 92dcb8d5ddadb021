#include "base/cbor.h"

#include <gtest/gtest.h>

namespace greenroom {
namespace {

using nlohmann::json;

std::string message_of(std::string_view bytes) {
  const auto value = parse_cbor(bytes);
  return value ? "" : value.error().message;
}

TEST(Cbor, ComesBackAsItWas) {
  const json value = {{"a", {1, -2, 3.5, true, nullptr}},
                      {"b", json::binary({0, 255, 10})},
                      {"c", std::uint64_t{1} << 63},
                      {"d", json::object()}};
  EXPECT_EQ(parse_cbor(pack_cbor(value)).value(), value);
}

TEST(Cbor, IsRefusedWhenCutShortAnywhere) {
  const std::string whole = pack_cbor({{"key", {1, "text", 1000}}, {"other", 1.5}});
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(parse_cbor(std::string_view(whole).substr(0, length))) << length;
  EXPECT_FALSE(parse_cbor(whole + "\x01"));
}

TEST(Cbor, MayNotBeNestedSoDeepThatTheReaderOverflows) {
  EXPECT_EQ(message_of(std::string(4 << 20, '\x81')), "not CBOR: nested too deep");
  EXPECT_TRUE(parse_cbor(std::string(20, '\x81') + "\x01"));
}

TEST(Cbor, MayNotPromiseMoreThanItHas) {
  EXPECT_FALSE(parse_cbor("\x9b\x7f\xff\xff\xff\xff\xff\xff\xff"));  // an array of 2^63 items
  EXPECT_FALSE(parse_cbor("\xbb\xff\xff\xff\xff\xff\xff\xff\xff"));  // a map, whose double wraps
  EXPECT_FALSE(parse_cbor("\x5b\xff\xff\xff\xff\xff\xff\xff\xff"));  // a byte string
}

TEST(Cbor, MayNotBeOfIndefiniteLengthOrTagged) {
  EXPECT_FALSE(parse_cbor("\x9f\x01\xff"));
  EXPECT_FALSE(parse_cbor("\xc1\x01"));
}

TEST(Cbor, SurvivesAnyThreeBytes) {
  for (int i = 0; i < 1 << 24; i += 7) {
    const char bytes[] = {static_cast<char>(i >> 16), static_cast<char>(i >> 8),
                          static_cast<char>(i)};
    (void)parse_cbor({bytes, 3});
  }
}

}  // namespace
}  // namespace greenroom
