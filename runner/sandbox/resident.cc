#include "runner/sandbox/resident.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "runner/sandbox/job.h"

namespace greenroom {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Bytes kMaxGreeting = kib(1);

std::uint32_t length_of(std::string_view bytes) {
  std::uint32_t length = 0;
  for (const char byte : bytes.substr(0, 4))
    length = length << 8 | static_cast<unsigned char>(byte);
  return length;
}

}  // namespace

Result<Resident> Resident::start(ParkedBox box, const Program& program, std::uint32_t program_uid) {
  Resident resident;
  resident.box_ = std::move(box);
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return system_error("make", "an input pipe");
  const UniqueFd theirs(ends[0]);
  resident.input_.reset(ends[1]);
  ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
  auto output = open_output_pipe(program_uid);
  if (!output) return failed(output);
  const UniqueFd nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  if (!nowhere) return system_error("open", "/dev/null");
  const BoxGroup& group = resident.box_.group;
  if (auto status = group.set_limits(memory_of_all(program), tasks_of(program)); !status)
    return failed(status);
  const Streams streams{theirs.get(), output->writer.get(), nowhere.get()};
  if (auto status =
          send_job(resident.box_, program, streams, resource_limits(program, group.exists()), 0);
      !status)
    return failed(status);
  resident.output_ = std::move(output->reader);
  return resident;
}

bool Resident::ready() {
  if (ready_ || dead_) return ready_ && !dead_;
  for (pollfd news{output_.get(), POLLIN, 0}; !dead_ && ::poll(&news, 1, 0) > 0;) {
    if (!read_some()) break;
  }
  const auto greeting = take_frame(kMaxGreeting);
  ready_ = greeting && greeting->empty();
  if (greeting && !greeting->empty()) dead_ = true;
  return ready_ && !dead_;
}

Result<std::string> Resident::ask(std::string_view request, std::chrono::milliseconds patience,
                                  Bytes most, int cancel) {
  ++requests_;
  const Clock::time_point end = Clock::now() + patience;
  std::string_view left = request;
  while (!dead_) {
    if (auto frame = take_frame(most)) {
      if (left.empty() && said_.empty()) return std::move(*frame);
      break;  // an answer to nothing
    }
    const auto now = Clock::now();
    if (dead_ || now >= end) break;
    std::array<pollfd, 4> watched = {
        pollfd{output_.get(), POLLIN, 0}, pollfd{left.empty() ? -1 : input_.get(), POLLOUT, 0},
        pollfd{box_.control.get(), POLLIN, 0}, pollfd{cancel, POLLIN, 0}};
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(end - now);
    if (::poll(watched.data(), watched.size(), static_cast<int>(pause.count())) < 0) continue;
    if (watched[3].revents != 0 || watched[2].revents != 0) break;
    if (watched[0].revents != 0 && !read_some()) break;
    if (watched[1].revents != 0 && !write_some(left)) break;
  }
  dead_ = true;
  return internal_error("a resident program did not answer");
}

// False: there will be no more.
bool Resident::read_some() {
  std::array<char, 65536> chunk{};
  const ssize_t got = ::read(output_.get(), chunk.data(), chunk.size());
  if (got > 0) said_.append(chunk.data(), static_cast<std::size_t>(got));
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) dead_ = true;
  return got > 0;
}

bool Resident::write_some(std::string_view& left) {
  const ssize_t put = ::write(input_.get(), left.data(), left.size());
  if (put > 0) left.remove_prefix(static_cast<std::size_t>(put));
  return put > 0 || errno == EAGAIN || errno == EINTR;
}

std::optional<std::string> Resident::take_frame(Bytes most) {
  if (said_.size() < 4) return std::nullopt;
  const std::size_t length = length_of(said_);
  if (length > static_cast<std::size_t>(most.count())) {
    dead_ = true;
    return std::nullopt;
  }
  if (said_.size() < 4 + length) return std::nullopt;
  std::string frame = said_.substr(4, length);
  said_.erase(0, 4 + length);
  return frame;
}

}  // namespace greenroom
