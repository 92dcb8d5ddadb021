// Header requests: which compiles a precompiled header may help, and what it would have to be made
// of; and how to read what a compile with one said. Pure functions; header_cache.h keeps the
// headers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/judge/include_prefix.h"

namespace greenroom {

inline constexpr const char* kHeaderSource = "greenroom-prefix.h";
inline constexpr const char* kHeaderOutput = "greenroom-prefix.h.gch";

// A compile that a precompiled header may help.
struct HeaderRequest {
  std::string compiler;            // as it is executed
  std::vector<std::string> flags;  // all that may change what headers mean, in order
  std::vector<std::string> names;  // the include prefix
};

// Nothing unless the command names no file but this source, which begins with includes. All flags
// make the header too, but those for the linker: for commands of a language folder that asks for
// precompiled headers, never for flags of a submission's own.
std::optional<HeaderRequest> header_request(const std::vector<std::string>& command,
                                            std::string_view source_name,
                                            const std::vector<IncludeLine>& prefix);

// What a compile with a precompiled header said, as plain g++ would have said it. Nothing: the
// compiler did not get on with the header; compile again plainly.
std::optional<std::string> restore_diagnostics(std::string_view output,
                                               const std::vector<IncludeLine>& prefix,
                                               std::string_view source_name);

}  // namespace greenroom
