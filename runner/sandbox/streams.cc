#include "runner/sandbox/streams.h"

#include <fcntl.h>
#include <unistd.h>

namespace greenroom {

Result<OutputPipe> open_output_pipe(std::uint32_t program_uid) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return system_error("make", "an output pipe");
  OutputPipe pipe;
  pipe.reader.reset(ends[0]);
  pipe.writer.reset(ends[1]);
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  // By descriptor: no path of the host is involved.
  if (program_uid != 0 && ::fchown(ends[1], program_uid, program_uid) != 0)
    return system_error("fchown", "an output pipe");
  return pipe;
}

}  // namespace greenroom
