// Compiling with a precompiled header where there is one that fits, and plainly everywhere else.
// What comes out is the same: whenever a header may have had a part in a failure, the compiler runs
// again without, and only that counts.
#pragma once

#include "base/result.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom {

class HeaderCache;
struct Recipe;

// Runs a compile step's program. `headers` may be null. The outcome's cpu and wall are those of
// both runs where there were two; its output is as the plain compiler would have put it.
Result<Outcome> run_compiler(Slot& slot, const Program& program, const Recipe& recipe,
                             HeaderCache* headers, int cancel);

}  // namespace greenroom
