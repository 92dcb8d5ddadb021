// Init: pid 1 of a box. Mounts the box's own folders, starts the seat, reaps whatever dies, answers
// refused system calls, kills everything when the program has ended, reports, and hands out the
// files the worker asks for.
//
// Never runs code of the program. It may be spoken to only over its socket; the program has no
// descriptor of it, cannot signal it (pid 1 of its namespace) and cannot trace it (not dumpable,
// ptrace refused).
#pragma once

#include <vector>

#include "base/unique_fd.h"
#include "runner/sandbox/plan.h"

namespace greenroom::launcher {

// Runs in the freshly cloned process; never returns. `several_ids`: uid 0 of the box is mapped too.
[[noreturn]] void run_init(const ProfilePlan& profile, bool several_ids, int job, int control,
                           const std::vector<UniqueFd>& tasks);

}  // namespace greenroom::launcher
