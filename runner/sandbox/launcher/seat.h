// Seat: the process that becomes the program. It gives up everything first (group, session,
// capabilities, ids, system calls) and only then waits for a job, so that a parked box is already
// as confined as the program will be.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "base/unique_fd.h"
#include "runner/sandbox/plan.h"

namespace greenroom::launcher {

// Descriptor numbers in a box before the program is executed; chosen, so that filter rules can name
// them.
inline constexpr int kJobFd = 3;
inline constexpr int kListenerFd = 4;  // must be free when the seat loads its filter
inline constexpr int kControlFd = 5;
inline constexpr int kSignalFd = 6;
inline constexpr int kFirstTasksFd = 7;

// Shared by init and seat (one page): init must not touch the common descriptor table before the
// seat has left it.
enum class SeatState : std::uint32_t { kPreparing, kReady, kFailed };
using SharedState = std::atomic<std::uint32_t>;

// Runs in the process cloned with CLONE_FILES; never returns.
[[noreturn]] void run_seat(const ProfilePlan& profile, bool several_ids, int tasks_count,
                           SharedState& state);

}  // namespace greenroom::launcher
