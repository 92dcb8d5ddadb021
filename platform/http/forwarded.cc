#include "platform/http/forwarded.h"

#include <charconv>

namespace greenroom::http {
namespace {

using asio::ip::address;
using asio::ip::address_v6;

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

address_v6 mapped(const address& any) {
  return any.is_v6() ? any.to_v6() : asio::ip::make_address_v6(asio::ip::v4_mapped, any.to_v4());
}

// The items of all fields of that name, left to right.
std::vector<std::string> list_of(const Headers& headers, std::string_view name) {
  std::vector<std::string> items;
  for (const auto& [key, value] : headers) {
    if (!equal_ignoring_case(key, name)) continue;
    std::string_view rest = value;
    while (true) {
      const std::size_t comma = rest.find(',');
      items.emplace_back(trim(rest.substr(0, comma)));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return items;
}

}  // namespace

address unmapped(const address& any) {
  if (!any.is_v6() || !any.to_v6().is_v4_mapped()) return any;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, any.to_v6());
}

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& networks) {
  TrustedProxies parsed;
  for (const std::string& text : networks) {
    auto network = parse_network(text);
    if (!network) return failed(network);
    parsed.networks_.push_back(*network);
  }
  return parsed;
}

Result<TrustedProxies::Network> TrustedProxies::parse_network(std::string_view text) {
  const auto wrong = [&] {
    return input_error("trusted proxy " + std::string(text) + ": neither address nor network",
                       "write it like 10.0.0.0/8 or ::1");
  };
  const std::size_t slash = text.find('/');
  boost::system::error_code error;
  const address given = asio::ip::make_address(std::string(text.substr(0, slash)), error);
  if (error) return wrong();

  const unsigned bits = given.is_v4() ? 32 : 128;
  unsigned prefix = bits;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto end = digits.data() + digits.size();
    const auto [stopped, failure] = std::from_chars(digits.data(), end, prefix);
    if (failure != std::errc() || stopped != end || prefix > bits) return wrong();
  }
  return Network{mapped(given), prefix + (128 - bits)};
}

bool TrustedProxies::trusts(const address& any) const {
  const auto bytes = mapped(any).to_bytes();
  const auto within = [&](const Network& network) {
    const auto wanted = network.address.to_bytes();
    for (unsigned bit = 0; bit < network.prefix; ++bit) {
      const unsigned mask = 0x80U >> (bit % 8);
      if (((bytes[bit / 8] ^ wanted[bit / 8]) & mask) != 0) return false;
    }
    return true;
  };
  for (const Network& network : networks_) {
    if (within(network)) return true;
  }
  return false;
}

void TrustedProxies::apply(Request& request, const address& socket_peer, bool tls) const {
  address client = unmapped(socket_peer);
  request.https = tls;
  if (trusts(client)) {
    const auto protocols = list_of(request.headers, "X-Forwarded-Proto");
    if (!protocols.empty()) request.https = equal_ignoring_case(protocols.back(), "https");
    const auto chain = list_of(request.headers, "X-Forwarded-For");
    for (auto hop = chain.rbegin(); hop != chain.rend() && trusts(client); ++hop) {
      boost::system::error_code error;
      const address reported = asio::ip::make_address(*hop, error);
      if (error) break;  // "unknown" or nonsense: the last address we know stands
      client = unmapped(reported);
    }
  }
  request.peer = client.to_string();
}

}  // namespace greenroom::http
