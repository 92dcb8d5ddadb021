// Streams: the pipes through which a program's output reaches the worker.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom {

struct OutputPipe {
  UniqueFd reader;  // ours, non-blocking
  UniqueFd writer;  // the program's; closed once it has been handed over
};

// `program_uid`: the writing end is given to it, so that the program may open /dev/stdout by name;
// 0: it is our own already.
Result<OutputPipe> open_output_pipe(std::uint32_t program_uid);

}  // namespace greenroom
