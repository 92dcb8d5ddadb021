// PerAddress: how many connections each client has, so that one cannot take those of all others.
//
// A client is an IPv4 address, or the /64 of an IPv6 address: that is what one host commonly has to
// choose from. Not safe for threads.
#pragma once

#include <cstddef>
#include <map>

#include <boost/asio/ip/address.hpp>

namespace greenroom::http {

class PerAddress {
 public:
  // False, and nothing changes: it has `most` already.
  [[nodiscard]] bool enter(const boost::asio::ip::address& address, std::size_t most);
  void leave(const boost::asio::ip::address& address);

  [[nodiscard]] std::size_t clients() const { return counts_.size(); }

 private:
  std::map<boost::asio::ip::address, std::size_t> counts_;  // none of 0
};

}  // namespace greenroom::http
