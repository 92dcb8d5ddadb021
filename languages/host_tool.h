// Programs of the host by the paths where they may stand, and asking them for their version.
#pragma once

#include <string>
#include <vector>

namespace greenroom {

// The first candidate that is there; of a glob's matches the last, which is the newest. Followed to
// the real file. "": none. `readable` is enough for what another program runs: an archive, a
// folder.
std::string find_host_tool(const std::vector<std::string>& candidates, bool readable = false);

// Output of a tool that is asked for its version, with an empty environment; what it says on stderr
// counts too. A tool that hangs is let go.
std::string ask_host_tool(const std::vector<std::string>& command);

}  // namespace greenroom
