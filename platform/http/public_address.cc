#include "platform/http/public_address.h"

#include <algorithm>
#include <cstdint>

#include "base/network_range.h"

namespace greenroom::http {
namespace {

namespace ip = boost::asio::ip;

std::uint32_t ipv4_at(const ip::address_v6::bytes_type& bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
         std::uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
}

bool starts(const ip::address_v6::bytes_type& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_public6(const ip::address_v6& address) {
  const auto bytes = address.to_bytes();
  if (address.is_v4_mapped()) return greenroom::is_public(ipv4_at(bytes, 12));
  if (starts(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))  // NAT64
    return greenroom::is_public(ipv4_at(bytes, 12));
  if (starts(bytes, {0x20, 0x02})) return greenroom::is_public(ipv4_at(bytes, 2));  // 6to4
  if ((bytes[0] & 0xe0) != 0x20) return false;                    // only 2000::/3 is global
  if (starts(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;  // 2001::/23: Teredo, ORCHID
  return !starts(bytes, {0x20, 0x01, 0x0d, 0xb8});                // documentation
}

}  // namespace

bool is_public(const ip::address& address) {
  return address.is_v4() ? greenroom::is_public(address.to_v4().to_uint())
                         : is_public6(address.to_v6());
}

}  // namespace greenroom::http
