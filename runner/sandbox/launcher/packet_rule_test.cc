#include "runner/sandbox/launcher/packet_rule.h"

#include <initializer_list>

#include <gtest/gtest.h>

namespace greenroom::launcher {
namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint32_t kWorld = ipv4(198, 41, 0, 4);

using Bytes = std::vector<std::byte>;

void put(Bytes& bytes, std::size_t at, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i)
    bytes.at(at + static_cast<std::size_t>(i)) =
        static_cast<std::byte>(value >> (8 * (count - 1 - i)));
}

Bytes packet(std::uint8_t protocol, std::uint32_t source, std::uint32_t target,
             std::uint16_t source_port, std::uint16_t target_port, std::uint8_t flags = 0x02) {
  Bytes bytes(protocol == kUdp ? 32 : 40);
  put(bytes, 0, 0x45, 1);
  put(bytes, 2, static_cast<std::uint32_t>(bytes.size()), 2);
  put(bytes, 6, 0x4000, 2);  // do not fragment
  put(bytes, 9, protocol, 1);
  put(bytes, 12, source, 4);
  put(bytes, 16, target, 4);
  put(bytes, 20, source_port, 2);
  put(bytes, 22, target_port, 2);
  if (protocol == kUdp) {
    put(bytes, 24, static_cast<std::uint32_t>(bytes.size() - 20), 2);
  } else {
    put(bytes, 32, 0x50, 1);
    put(bytes, 33, flags, 1);
  }
  return bytes;
}

Bytes to(std::uint32_t target, std::uint16_t port = 443) {
  return packet(kTcp, kBoxAddress, target, 40000, port);
}

Bytes changed(Bytes bytes, std::size_t at, std::uint32_t value, int count) {
  put(bytes, at, value, count);
  return bytes;
}

TEST(PacketRule, LetsTcpToPublicAddressesLeaveAndItsAnswersIn) {
  EXPECT_TRUE(may_leave(to(kWorld), {}));
  EXPECT_TRUE(may_enter(packet(kTcp, kWorld, kBoxAddress, 443, 40000, 0x12), {}));
  EXPECT_TRUE(opens_connection(to(kWorld)));
}

TEST(PacketRule, KeepsEveryRangeThatIsNotPublicOutOfReachFromItsFirstAddressToItsLast) {
  for (const NetworkRange& range : kNotPublic) {
    const std::uint32_t last = range.address | ~range.mask;
    for (const std::uint32_t address : {range.address, range.address + (~range.mask >> 1), last}) {
      EXPECT_FALSE(may_leave(to(address), {})) << std::hex << address;
      EXPECT_FALSE(may_enter(packet(kTcp, address, kBoxAddress, 443, 40000, 0x12), {}));
    }
  }
  for (const std::uint32_t address :
       {ipv4(1, 0, 0, 0), ipv4(9, 255, 255, 255), ipv4(11, 0, 0, 0), ipv4(100, 63, 255, 255),
        ipv4(100, 128, 0, 0), ipv4(126, 255, 255, 255), ipv4(128, 0, 0, 0), ipv4(172, 15, 255, 255),
        ipv4(172, 32, 0, 0), ipv4(192, 167, 255, 255), ipv4(192, 169, 0, 0),
        ipv4(223, 255, 255, 255)}) {
    EXPECT_TRUE(may_leave(to(address), {})) << std::hex << address;
  }
}

TEST(PacketRule, BarsWhatTheHostNames) {
  const std::vector<NetworkRange> barred = {ipv4_range(ipv4(198, 41, 0, 0), 24)};
  EXPECT_FALSE(may_leave(to(kWorld), barred));
  EXPECT_TRUE(may_leave(to(ipv4(198, 41, 1, 4)), barred));
  EXPECT_FALSE(may_enter(packet(kTcp, kWorld, kBoxAddress, 443, 40000, 0x12), barred));
}

TEST(PacketRule, LetsOnlyQuestionsToTheResolverLeaveAsDatagrams) {
  EXPECT_TRUE(may_leave(packet(kUdp, kBoxAddress, kResolverAddress, 40000, 53), {}));
  EXPECT_FALSE(may_leave(packet(kUdp, kBoxAddress, kResolverAddress, 40000, 5353), {}));
  EXPECT_FALSE(may_leave(packet(kUdp, kBoxAddress, kResolverAddress, 5000, 53), {}));
  EXPECT_FALSE(may_leave(packet(kUdp, kBoxAddress, kWorld, 40000, 53), {}));
  EXPECT_TRUE(may_enter(packet(kUdp, kResolverAddress, kBoxAddress, 53, 40000), {}));
  EXPECT_FALSE(may_enter(packet(kUdp, kWorld, kBoxAddress, 53, 40000), {}));
  EXPECT_FALSE(may_leave(to(kResolverAddress, 53), {}));
}

TEST(PacketRule, LetsNoConnectionAndNoMailThrough) {
  EXPECT_FALSE(may_enter(packet(kTcp, kWorld, kBoxAddress, 443, 8080, 0x02), {}));
  EXPECT_FALSE(may_leave(to(kWorld, 25), {}));
}

TEST(PacketRule, DropsWhatItDoesNotUnderstand) {
  const Bytes good = to(kWorld);
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(may_leave({good.data(), size}, {})) << size;
  }
  EXPECT_FALSE(may_leave(changed(good, 0, 0x60, 1), {})) << "IPv6";
  EXPECT_FALSE(may_leave(changed(good, 0, 0x46, 1), {})) << "IP options";
  EXPECT_FALSE(may_leave(changed(good, 2, 39, 2), {})) << "a length that disagrees";
  EXPECT_FALSE(may_leave(changed(good, 6, 0x2000, 2), {})) << "the first fragment";
  EXPECT_FALSE(may_leave(changed(good, 6, 0x0001, 2), {})) << "a later fragment";
  EXPECT_FALSE(may_leave(changed(good, 12, kWorld, 4), {})) << "another sender";
  EXPECT_FALSE(may_leave(changed(good, 32, 0x40, 1), {})) << "a header that is too short";
  EXPECT_FALSE(may_leave(changed(good, 32, 0xF0, 1), {})) << "a header beyond the end";
  for (const int protocol : {0, 1, 2, 4, 41, 47, 50, 58, 132, 136, 255})
    EXPECT_FALSE(may_leave(changed(good, 9, static_cast<std::uint32_t>(protocol), 1), {}))
        << protocol;
}

}  // namespace
}  // namespace greenroom::launcher
