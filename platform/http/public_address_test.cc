#include "platform/http/public_address.h"

#include <gtest/gtest.h>

namespace greenroom::http {
namespace {

bool is_public(const char* text) { return http::is_public(boost::asio::ip::make_address(text)); }

TEST(PublicAddress, TheInternetIs) {
  for (const char* text :
       {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "223.255.255.255",
        "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::808:808", "2002:0808:0808::1"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
}

TEST(PublicAddress, ThisHostItsNetworksAndTheirDisguisesAreNot) {
  for (const char* text : {"0.0.0.0",          "10.1.2.3",        "100.64.0.1",  "127.0.0.1",
                           "127.255.255.255",  "169.254.169.254", "172.16.0.1",  "172.31.255.255",
                           "192.0.0.8",        "192.168.1.1",     "198.19.0.1",  "203.0.113.9",
                           "224.0.0.1",        "255.255.255.255", "::",          "::1",
                           "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
                           "2002:7f00:1::",    "2002:0a00:1::",   "fe80::1",     "fec0::1",
                           "fc00::1",          "fd12::1",         "ff02::1",     "100::1",
                           "2001::1",          "2001:db8::1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

}  // namespace
}  // namespace greenroom::http
