// CompileServer: compiling by a compiler that stays between submissions, in a box of its own.
//
// It answers exactly what the compiler's command would have said and made, or not at all: whatever
// is unusual (an option it does not know, an overrun, a crash, a fault) is left to the command, so
// that a verdict never depends on which of them was asked.
#pragma once

#include <optional>

#include "runner/judge/artefact_cache.h"
#include "runner/judge/compile.h"

namespace greenroom {

// Nothing: ask the command. The language must have a compile step.
std::optional<Compiled> compile_by_server(Slot& slot, const Recipe& recipe, int cancel);

}  // namespace greenroom
