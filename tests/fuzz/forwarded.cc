// X-Forwarded-For and X-Forwarded-Proto, and the list of proxies that are believed.
#include "platform/http/forwarded.h"

#include <algorithm>

#include "platform/http/public_address.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::http {
namespace {

using fuzz::check;

const asio::ip::address kProxy = asio::ip::make_address("10.0.0.1");
const asio::ip::address kStranger = asio::ip::make_address("192.0.2.7");

asio::ip::address address_of(const Request& request) {
  boost::system::error_code error;
  const auto peer = asio::ip::make_address(request.peer, error);
  check(!error, "the client is an address, whatever was sent");
  (void)is_public(peer);
  return peer;
}

void check_chain(const Request& sent) {
  static const TrustedProxies kTrusted = TrustedProxies::parse({"10.0.0.0/8", "::1"}).value();
  Request request = sent;
  kTrusted.apply(request, kStranger, true);
  check(request.peer == kStranger.to_string() && request.https, "a stranger is not believed");

  request = sent;
  kTrusted.apply(request, kProxy, false);
  const auto client = address_of(request);
  if (!sent.headers.has("X-Forwarded-For")) check(client == kProxy, "nobody else was named");
  if (!sent.headers.has("X-Forwarded-Proto")) check(!request.https, "nobody spoke of TLS");

  // What a client wrote itself stands left of what the proxy wrote, and must not count.
  request = sent;
  request.headers.add("X-Forwarded-For", "203.0.113.9");
  kTrusted.apply(request, kProxy, false);
  check(address_of(request) == asio::ip::make_address("203.0.113.9"), "the nearest proxy counts");
}

void check_networks(const std::string& text) {
  const auto proxies = TrustedProxies::parse({text});
  if (!proxies) return;
  boost::system::error_code error;
  const auto base = asio::ip::make_address(text.substr(0, text.find('/')), error);
  check(!error && proxies->trusts(unmapped(base)), "a network holds its own address");
  if (text.find('/') != std::string::npos || unmapped(base) == unmapped(kStranger)) return;
  check(!proxies->trusts(kStranger), "an address is that address only");
}

}  // namespace
}  // namespace greenroom::http

// Lines; each is a X-Forwarded-For, or after "p" a X-Forwarded-Proto.
void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom::http;
  check_networks(std::string(input));
  Request request;
  while (!input.empty()) {
    std::string_view line = take_until(input, '\n');
    const bool proto = line.starts_with('p');
    if (proto) line.remove_prefix(1);
    request.headers.add(proto ? "X-Forwarded-Proto" : "x-forwarded-for", std::string(line));
  }
  check_chain(request);
}
