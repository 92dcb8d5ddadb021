// Who the client is when a proxy stands between: X-Forwarded-For and X-Forwarded-Proto are believed
// only from addresses the operator named; anybody else could write there what they like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "base/result.h"
#include "platform/http/message.h"

namespace greenroom::http {

class TrustedProxies {
 public:
  // Each an address or a network: "10.0.0.0/8", "::1". Anything else is kInput, naming it.
  static Result<TrustedProxies> parse(const std::vector<std::string>& networks);

  [[nodiscard]] bool trusts(const asio::ip::address& address) const;

  // Sets request.peer and request.https. The chain is read from its right end, where the nearest
  // proxy wrote; the first address that is no trusted proxy is the client.
  void apply(Request& request, const asio::ip::address& socket_peer, bool tls) const;

 private:
  struct Network {
    asio::ip::address_v6 address;  // IPv4 as ::ffff:a.b.c.d, so that there is one comparison
    unsigned prefix = 128;
  };
  static Result<Network> parse_network(std::string_view text);

  std::vector<Network> networks_;
};

// ::ffff:127.0.0.1, as a dual-stack socket has it, is 127.0.0.1.
[[nodiscard]] asio::ip::address unmapped(const asio::ip::address& address);

}  // namespace greenroom::http
