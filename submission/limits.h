// Limits: what one run may use. All processes of the run together, unless said otherwise.
#pragma once

#include <chrono>

#include "base/bytes.h"

namespace greenroom {

struct Limits {
  std::chrono::milliseconds cpu{5000};  // user + system time; 0: no limit
  std::chrono::milliseconds cpu_extra{
      0};  // killed only this much beyond cpu; the verdict is the same
  std::chrono::milliseconds wall{10000};  // monotonic clock, from the hand-over to the last exit
  Bytes memory = mib(256);  // resident; with control groups page cache and tmpfs files too
  Bytes stack = mib(64);    // of the main thread, per process
  int processes = 64;  // processes and threads at one time, without what the runtime itself starts
  int open_files = 256;             // per process
  Bytes file_size = mib(64);        // of one file, per process
  Bytes output = mib(8);            // per stream; more is an output_limit verdict
  bool cpu_per_process = false;     // cpu is counted for each process by itself
  bool memory_per_process = false;  // memory is the address space of each process by itself

  bool operator==(const Limits&) const = default;
};

}  // namespace greenroom
