// Which packets may cross between a box and the world: TCP to public addresses, and questions to
// the resolver. Everything else is dropped, what is not understood first.
//
// The kernel's routes say the same (uplink.cc). Both stand, because passt opens its connections
// from the host: what reached it would be connected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/network_range.h"

namespace greenroom::launcher {

// From the box. `barred`: ranges of this host besides those that are not public anywhere.
bool may_leave(std::span<const std::byte> packet, std::span<const NetworkRange> barred);

// To the box. Answers only: no connection is made from outside.
bool may_enter(std::span<const std::byte> packet, std::span<const NetworkRange> barred);

// The first packet of a connection.
bool opens_connection(std::span<const std::byte> packet);

}  // namespace greenroom::launcher
