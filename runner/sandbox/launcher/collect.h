// Collect: hands files out of a box whose processes are all dead, by init, inside the box's own
// mounts. No path that the program could have made is ever followed: openat2 beneath /box, no
// links, regular files only, everything capped.
#pragma once

#include <string_view>

#include "runner/sandbox/wire.h"

namespace greenroom::launcher {

// Answers a Collect message on `socket` with Collected and, if that went well, the bundle.
void collect(const wire::InitMessage& message, std::string_view paths, int socket);

}  // namespace greenroom::launcher
