// A template tree: the read-only root of one profile, as a mount namespace of its own that every
// box of the profile copies. Built once per launcher and profile; a box then only mounts its own
// tmpfs and proc (298 µs instead of 1288).
#pragma once

#include "base/unique_fd.h"
#include "runner/sandbox/plan.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {

// The namespace, to be entered with setns; or an invalid descriptor and `failure`. The caller must
// stand in a mount namespace that shows the host's files; `proc` is the host's /proc.
UniqueFd make_template_tree(const ProfilePlan& profile, int proc, wire::Failure& failure);

}  // namespace greenroom::launcher
