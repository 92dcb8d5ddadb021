// What a process and all its descendants use, from /proc. Only for hosts without control groups: a poll can miss what is
// shorter than its interval, and a process whose parent ignores SIGCHLD takes its CPU time with it when it dies.
#pragma once

#include <sys/types.h>

#include <chrono>

#include "base/bytes.h"

namespace greenroom {

struct TreeUsage {
  std::chrono::microseconds cpu{0};  // of the living, and of the dead that were waited for
  Bytes resident;                    // sum over the living; shared pages are counted for each
};

TreeUsage process_tree_usage(pid_t root);

}  // namespace greenroom
