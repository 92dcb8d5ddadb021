// Which addresses the server may call on somebody else's behalf: those of the public Internet, not
// this host, its networks, or anything that only they can reach.
#pragma once

#include <boost/asio/ip/address.hpp>

namespace greenroom::http {

// By the registries of special-purpose addresses (RFC 6890 and its successors); an IPv6 address
// that stands for an IPv4 one (mapped, NAT64, 6to4) is judged by that.
[[nodiscard]] bool is_public(const boost::asio::ip::address& address);

}  // namespace greenroom::http
