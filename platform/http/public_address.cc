#include "platform/http/public_address.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace greenroom::http {
namespace {

namespace ip = boost::asio::ip;

struct Network4 {
  std::uint32_t address;
  int bits;
};

constexpr std::uint32_t of(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  return a << 24 | b << 16 | c << 8;
}

constexpr std::array kNotPublic = {
    Network4{of(0, 0, 0), 8},        // this network
    Network4{of(10, 0, 0), 8},       // private
    Network4{of(100, 64, 0), 10},    // carriers' own
    Network4{of(127, 0, 0), 8},      // loopback
    Network4{of(169, 254, 0), 16},   // link-local, and clouds' metadata
    Network4{of(172, 16, 0), 12},    // private
    Network4{of(192, 0, 0), 24},     // protocol assignments
    Network4{of(192, 0, 2), 24},     // documentation
    Network4{of(192, 88, 99), 24},   // 6to4 relays
    Network4{of(192, 168, 0), 16},   // private
    Network4{of(198, 18, 0), 15},    // benchmarks
    Network4{of(198, 51, 100), 24},  // documentation
    Network4{of(203, 0, 113), 24},   // documentation
    Network4{of(224, 0, 0), 4},      // multicast
    Network4{of(240, 0, 0), 4},      // reserved, broadcast
};

bool is_public4(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [&](const Network4& network) {
    return (address ^ network.address) >> (32 - network.bits) == 0;
  });
}

std::uint32_t ipv4_at(const ip::address_v6::bytes_type& bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
         std::uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
}

bool starts(const ip::address_v6::bytes_type& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_public6(const ip::address_v6& address) {
  const auto bytes = address.to_bytes();
  if (address.is_v4_mapped()) return is_public4(ipv4_at(bytes, 12));
  if (starts(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))  // NAT64
    return is_public4(ipv4_at(bytes, 12));
  if (starts(bytes, {0x20, 0x02})) return is_public4(ipv4_at(bytes, 2));  // 6to4
  if ((bytes[0] & 0xe0) != 0x20) return false;                            // only 2000::/3 is global
  if (starts(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;  // 2001::/23: Teredo, ORCHID
  return !starts(bytes, {0x20, 0x01, 0x0d, 0xb8});                // documentation
}

}  // namespace

bool is_public(const ip::address& address) {
  return address.is_v4() ? is_public4(address.to_v4().to_uint()) : is_public6(address.to_v6());
}

}  // namespace greenroom::http
