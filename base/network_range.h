// Which IPv4 addresses are public, for whoever must reach nothing else: the callbacks of the
// server, and boxes with a network, which have two addresses to themselves. In the host's byte
// order.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace greenroom {

struct NetworkRange {
  std::uint32_t address = 0;
  std::uint32_t mask = 0;

  [[nodiscard]] constexpr bool holds(std::uint32_t other) const {
    return (other & mask) == (address & mask);
  }
  bool operator==(const NetworkRange&) const = default;
};

constexpr std::uint32_t ipv4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr NetworkRange ipv4_range(std::uint32_t address, int bits) {
  return {address, 0xFFFFFFFFU << (32 - bits)};
}

// RFC 6333 keeps 192.0.0.0/29 for a host and its own tunnel: no network that we could meet has it.
inline constexpr std::uint32_t kResolverAddress = ipv4(192, 0, 0, 1);
inline constexpr std::uint32_t kBoxAddress = ipv4(192, 0, 0, 2);

// What is not public: IANA's registry of special addresses (RFC 6890), with multicast and one more.
inline constexpr std::array kNotPublic = {
    ipv4_range(ipv4(0, 0, 0, 0), 8),         // this host
    ipv4_range(ipv4(10, 0, 0, 0), 8),        // private
    ipv4_range(ipv4(100, 64, 0, 0), 10),     // a provider's inside; some clouds' metadata
    ipv4_range(ipv4(127, 0, 0, 0), 8),       // loopback
    ipv4_range(ipv4(168, 63, 129, 16), 32),  // Azure's host agent, a public address in name only
    ipv4_range(ipv4(169, 254, 0, 0), 16),    // link-local; most clouds' metadata
    ipv4_range(ipv4(172, 16, 0, 0), 12),     // private
    ipv4_range(ipv4(192, 0, 0, 0), 24),      // protocol assignments; Oracle's metadata
    ipv4_range(ipv4(192, 0, 2, 0), 24),      // documentation
    ipv4_range(ipv4(192, 88, 99, 0), 24),    // 6to4 relays
    ipv4_range(ipv4(192, 168, 0, 0), 16),    // private
    ipv4_range(ipv4(198, 18, 0, 0), 15),     // benchmarks
    ipv4_range(ipv4(198, 51, 100, 0), 24),   // documentation
    ipv4_range(ipv4(203, 0, 113, 0), 24),    // documentation
    ipv4_range(ipv4(224, 0, 0, 0), 4),       // multicast
    ipv4_range(ipv4(240, 0, 0, 0), 4),       // reserved, broadcast
};

constexpr bool is_public(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(),
                      [&](const NetworkRange& range) { return range.holds(address); });
}

}  // namespace greenroom
