#include "platform/http/per_address.h"

#include <gtest/gtest.h>

namespace greenroom::http {
namespace {

boost::asio::ip::address address(const char* text) { return boost::asio::ip::make_address(text); }

TEST(PerAddress, LetsEachClientHaveSoManyAndForgetsThoseThatLeft) {
  PerAddress clients;
  EXPECT_TRUE(clients.enter(address("192.0.2.1"), 2));
  EXPECT_TRUE(clients.enter(address("192.0.2.1"), 2));
  EXPECT_FALSE(clients.enter(address("192.0.2.1"), 2));
  EXPECT_TRUE(clients.enter(address("192.0.2.2"), 2));
  clients.leave(address("192.0.2.1"));
  EXPECT_TRUE(clients.enter(address("192.0.2.1"), 2));
  for (const char* each : {"192.0.2.1", "192.0.2.1", "192.0.2.2"}) clients.leave(address(each));
  EXPECT_EQ(clients.clients(), 0U);
}

TEST(PerAddress, TakesTheAddressesOfOneIpv6HostForOneClient) {
  PerAddress clients;
  EXPECT_TRUE(clients.enter(address("2001:db8::1"), 1));
  EXPECT_FALSE(clients.enter(address("2001:db8::ffff:1"), 1));
  EXPECT_TRUE(clients.enter(address("2001:db8:0:1::1"), 1));
}

TEST(PerAddress, KnowsAnIpv4ClientOnADualStackSocket) {
  PerAddress clients;
  EXPECT_TRUE(clients.enter(address("::ffff:192.0.2.1"), 1));
  EXPECT_FALSE(clients.enter(address("192.0.2.1"), 1));
  EXPECT_TRUE(clients.enter(address("::ffff:192.0.2.2"), 1));
}

}  // namespace
}  // namespace greenroom::http
