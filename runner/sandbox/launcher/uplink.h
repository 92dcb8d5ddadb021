// Uplink: the process that carries packets between one box and passt. It makes the network
// namespace the box will stand in, with a tun device and routes, then gives up everything but its
// two descriptors and lets through what packet_rule.h allows.
//
// The namespace belongs to the launcher's user namespace, not to the box's: whoever came to power
// inside a box could still not change a route. It ends with the uplink and the box.
#pragma once

#include <sys/types.h>

#include <vector>

#include "base/unique_fd.h"
#include "base/network_range.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {

struct Uplink {
  pid_t pid = -1;
  UniqueFd pidfd;
  UniqueFd network;  // the namespace, for setns
};

struct UplinkSettings {
  int passt = -1;     // connected stream socket
  int proc = -1;      // the host's /proc
  std::uint32_t uid;  // host id to become; 0: an ordinary user's own
  std::vector<NetworkRange> barred;
};

// The caller must stand in a mount namespace that shows the host's /dev. With `failure` nothing is
// left.
Uplink start_uplink(const UplinkSettings& settings, wire::Failure& failure);

}  // namespace greenroom::launcher
