// What a process and all its descendants use, from /proc. Only for hosts without control groups: a
// poll can miss what is shorter than its interval, and a process whose parent ignores SIGCHLD takes
// its CPU time with it when it dies.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <utility>

#include "base/bytes.h"

namespace greenroom {

struct TreeUsage {
  std::chrono::microseconds cpu{0};  // of the living, and of the dead that were waited for
  Bytes resident;                    // of the living
  // CPU time of each living process by itself, by pid and start time: who keeps the largest value
  // of each seen so far also has the time of those that died without being waited for.
  std::map<std::pair<pid_t, std::uint64_t>, std::chrono::microseconds> each;
};

// Resident memory is the cheap sum, in which a page that two processes share counts twice; only
// where that sum passes `doubtful` is each page counted once (PSS), which walks page tables.
TreeUsage process_tree_usage(pid_t root, Bytes doubtful);

}  // namespace greenroom
