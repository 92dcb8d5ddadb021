#include "runner/sandbox/streams.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace greenroom {

Result<Pipe> open_pipe(std::uint32_t program_uid) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return system_error("make", "a pipe");
  Pipe pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
  // By descriptor: no path of the host is involved.
  if (program_uid != 0 && ::fchown(ends[1], program_uid, program_uid) != 0)
    return system_error("fchown", "a pipe");
  return pipe;
}

Result<OutputPipe> open_output_pipe(std::uint32_t program_uid) {
  auto pipe = open_pipe(program_uid);
  if (!pipe) return failed(pipe);
  ::fcntl(pipe->reader.get(), F_SETFL, O_NONBLOCK);
  return OutputPipe{std::move(pipe->reader), std::move(pipe->writer)};
}

bool OutputStream::read(Bytes limit) {
  std::array<char, 65536> chunk{};
  const ssize_t got = ::read(pipe.reader.get(), chunk.data(), chunk.size());
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (got <= 0) {
    pipe.reader.reset();
    return true;
  }
  const auto room = static_cast<std::size_t>(limit.count()) - text.size();
  const std::string_view kept(chunk.data(), std::min(room, static_cast<std::size_t>(got)));
  text.append(kept);
  if (!kept.empty() && observer) observer(kept);
  if (static_cast<std::size_t>(got) > room) truncated = true;
  return static_cast<std::size_t>(got) <= room;
}

bool OutputStream::drain(Bytes limit) {
  while (pipe.reader) {
    pollfd ready{pipe.reader.get(), POLLIN, 0};
    if (::poll(&ready, 1, 0) <= 0) break;
    if (!read(limit)) return false;
  }
  return true;
}

}  // namespace greenroom
