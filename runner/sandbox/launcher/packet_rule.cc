#include "runner/sandbox/launcher/packet_rule.h"

#include <optional>

namespace greenroom::launcher {
namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kAck = 0x10;
constexpr std::size_t kIpHeader = 20;
constexpr std::size_t kTcpHeader = 20;
constexpr std::size_t kUdpHeader = 8;
constexpr std::uint16_t kDomain = 53;
// Mail from a stranger's program would be spam in our name.
constexpr std::uint16_t kMail = 25;
// passt binds the source port of a question on the host: a program must not choose one that a
// service may want. From here up the kernel gives them out itself.
constexpr std::uint16_t kFirstEphemeral = 32768;

struct Packet {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::uint8_t protocol = 0;
  std::uint16_t source_port = 0;
  std::uint16_t target_port = 0;
  std::uint8_t flags = 0;  // TCP
};

std::uint8_t byte_at(std::span<const std::byte> bytes, std::size_t at) {
  return std::to_integer<std::uint8_t>(bytes[at]);
}

std::uint16_t short_at(std::span<const std::byte> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1));
}

std::uint32_t long_at(std::span<const std::byte> bytes, std::size_t at) {
  return std::uint32_t{short_at(bytes, at)} << 16 | short_at(bytes, at + 2);
}

// Nothing: not whole IPv4 with TCP or UDP, or with what could mislead whoever reads it next: IP
// options (source routes), fragments (a header cut in two), lengths that disagree.
std::optional<Packet> read(std::span<const std::byte> bytes) {
  if (bytes.size() < kIpHeader + kUdpHeader || byte_at(bytes, 0) != 0x45) return std::nullopt;
  if (short_at(bytes, 2) != bytes.size()) return std::nullopt;
  if ((short_at(bytes, 6) & 0x3FFF) != 0) return std::nullopt;
  Packet packet;
  packet.protocol = byte_at(bytes, 9);
  packet.source = long_at(bytes, 12);
  packet.target = long_at(bytes, 16);
  packet.source_port = short_at(bytes, kIpHeader);
  packet.target_port = short_at(bytes, kIpHeader + 2);
  const std::size_t content = bytes.size() - kIpHeader;
  if (packet.protocol == kUdp && short_at(bytes, kIpHeader + 4) == content) return packet;
  if (packet.protocol != kTcp || content < kTcpHeader) return std::nullopt;
  const std::size_t header = std::size_t{4} * (byte_at(bytes, kIpHeader + 12) >> 4);
  if (header < kTcpHeader || header > content) return std::nullopt;
  packet.flags = byte_at(bytes, kIpHeader + 13);
  return packet;
}

bool reachable(std::uint32_t address, std::span<const NetworkRange> barred) {
  return is_public(address) && std::none_of(barred.begin(), barred.end(), [&](const auto& range) {
           return range.holds(address);
         });
}

}  // namespace

bool may_leave(std::span<const std::byte> bytes, std::span<const NetworkRange> barred) {
  const auto packet = read(bytes);
  if (!packet || packet->source != kBoxAddress) return false;
  if (packet->protocol == kUdp) {
    return packet->target == kResolverAddress && packet->target_port == kDomain &&
           packet->source_port >= kFirstEphemeral;
  }
  return packet->target_port != kMail && reachable(packet->target, barred);
}

bool may_enter(std::span<const std::byte> bytes, std::span<const NetworkRange> barred) {
  const auto packet = read(bytes);
  if (!packet || packet->target != kBoxAddress) return false;
  if (packet->protocol == kUdp)
    return packet->source == kResolverAddress && packet->source_port == kDomain;
  return (packet->flags & (kSyn | kAck)) != kSyn && reachable(packet->source, barred);
}

bool opens_connection(std::span<const std::byte> bytes) {
  const auto packet = read(bytes);
  return packet && packet->protocol == kTcp && (packet->flags & kSyn) != 0;
}

}  // namespace greenroom::launcher
