// Streams: the pipes through which a program's output reaches the worker.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom {

struct OutputPipe {
  UniqueFd reader;  // ours, non-blocking
  UniqueFd writer;  // the program's; closed once it has been handed over
};

struct Pipe {
  UniqueFd reader;
  UniqueFd writer;
};

// Between two programs of this user; both may open their ends by name.
Result<Pipe> open_pipe(std::uint32_t program_uid);

// `program_uid`: the writing end is given to it, so that the program may open /dev/stdout by name;
// 0: it is our own already.
Result<OutputPipe> open_output_pipe(std::uint32_t program_uid);

// The end that is read: what a program has written, up to a limit. Past it the stream stays drained
// so that nothing blocks while the box is being killed.
struct OutputStream {
  OutputPipe pipe;
  std::string text;
  bool truncated = false;
  std::function<void(std::string_view)> observer;  // may be empty

  // One read without waiting. false: it went past the limit.
  bool read(Bytes limit);
  // All that is there, or up to the limit: whoever writes may go on. false: it went past it.
  bool drain(Bytes limit);
};

}  // namespace greenroom
