// Limits: what one run may use. All processes of the run together, unless said otherwise.
#pragma once

#include <chrono>

#include "base/bytes.h"

namespace greenroom {

struct Limits {
  std::chrono::milliseconds cpu{5000};    // user + system time; 0: no limit
  std::chrono::milliseconds wall{10000};  // monotonic clock, from the hand-over to the last exit
  Bytes memory = mib(256);  // resident; with control groups page cache and tmpfs files too
  Bytes stack = mib(64);    // of the main thread, per process
  int processes = 64;  // processes and threads at one time, without what the runtime itself starts
  int open_files = 256;       // per process
  Bytes file_size = mib(64);  // of one file, per process
  Bytes output = mib(8);      // per stream; more is an output_limit verdict

  bool operator==(const Limits&) const = default;
};

}  // namespace greenroom
