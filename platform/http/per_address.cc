#include "platform/http/per_address.h"

#include <algorithm>

#include "platform/http/forwarded.h"

namespace greenroom::http {
namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v6;

address client_of(const address& any) {
  const address plain = unmapped(any);
  if (plain.is_v4()) return plain;
  address_v6::bytes_type bytes = plain.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), 0);
  return address_v6(bytes);
}

}  // namespace

bool PerAddress::enter(const address& any, std::size_t most) {
  const address client = client_of(any);
  const auto found = counts_.find(client);
  if (found == counts_.end() ? most == 0 : found->second >= most) return false;
  ++counts_[client];
  return true;
}

void PerAddress::leave(const address& any) {
  const auto found = counts_.find(client_of(any));
  if (found != counts_.end() && --found->second == 0) counts_.erase(found);
}

}  // namespace greenroom::http
