// Job: a Program as the message that a parked box waits for.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "base/result.h"
#include "runner/sandbox/run.h"
#include "runner/sandbox/wire.h"

namespace greenroom {

// What the program's process may take of each resource, by rlimit. `groups`: control groups limit
// memory and processes already.
std::vector<wire::ResourceLimit> resource_limits(const Program& program, bool groups);

// Threads and processes, the runtime's own included.
int tasks_of(const Program& program);
// Of all its processes together.
Bytes memory_of_all(const Program& program);
// When the program is killed; the verdict goes by limits.cpu alone.
std::chrono::microseconds cpu_to_kill(const Program& program);

// What the program gets as 0, 1 and 2.
struct Streams {
  int input = -1;
  int output = -1;
  int errors = -1;
};

// To the seat of a parked box. kInput if the arguments cannot be sent; kInternal if the seat has
// died. `flags`: of wire::Job, besides those that follow from the program.
Status send_job(const ParkedBox& box, const Program& program, const Streams& streams,
                const std::vector<wire::ResourceLimit>& limits, std::uint32_t flags);

// Strings as a message, each ended by NUL. kInput: one holds a NUL itself, which would end one
// argument and begin the next; there are too many, or they are too long for one message.
Result<std::string> pack_strings(std::initializer_list<const std::vector<std::string>*> lists);

}  // namespace greenroom
