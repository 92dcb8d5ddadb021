#include "runner/sandbox/warm.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/job.h"
#include "runner/sandbox/talk.h"

namespace greenroom {
namespace {

// What is copied when a program is handed over; more than this goes to a cold box.
constexpr Bytes kMaxInput = mib(1);
constexpr Bytes kMaxFiles = mib(1);
constexpr std::size_t kMaxFileCount = 64;  // on v1 the pages of each are charged to nobody's box
// A group cannot be given less memory than it holds.
constexpr std::int64_t kRoom = 2;
// A large stack moves where the kernel lays out everything else, once and for all.
constexpr Bytes kMaxStack = mib(96);

// Of a regular or memory file; nothing for a pipe.
std::optional<Bytes> size_of(int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return Bytes(info.st_size);
}

// Two open files of one memory file, ours to fill and the runtime's to read; or the ends of a
// socket.
struct LateInput {
  UniqueFd ours;
  UniqueFd theirs;
};

Result<LateInput> make_late_input(bool talks) {
  LateInput input;
  if (talks) {
    auto socket = TalkSocket::make();
    if (!socket) return failed(socket);
    return LateInput{std::move(socket->ours), std::move(socket->theirs)};
  }
  input.ours.reset(::memfd_create("stdin", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!input.ours) return system_error("memfd_create", "stdin");
  const std::string path = "/proc/self/fd/" + std::to_string(input.ours.get());
  input.theirs.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!input.theirs) return system_error("open", path);
  return input;
}

}  // namespace

Result<WarmBox> start_runtime(ParkedBox box, const Runtime& runtime, std::uint32_t program_uid) {
  WarmBox warm;
  warm.runtime = runtime;
  warm.box = std::move(box);
  auto output = open_output_pipe(program_uid);
  if (!output) return failed(output);
  auto errors = open_output_pipe(program_uid);
  if (!errors) return failed(errors);
  auto input = make_late_input(runtime.talks);
  if (!input) return failed(input);
  Program program;
  program.arguments = runtime.arguments;
  program.environment = runtime.environment;
  const std::vector<wire::ResourceLimit> limits = {
      {RLIMIT_CORE, 1}, {RLIMIT_STACK, static_cast<std::uint64_t>(runtime.stack.count())}};
  const Streams streams{input->theirs.get(), output->writer.get(), errors->writer.get()};
  if (auto status = send_job(warm.box, program, streams, limits, wire::kKeepsSocket); !status)
    return failed(status);
  output->writer.reset();
  errors->writer.reset();
  warm.output = std::move(*output);
  warm.errors = std::move(*errors);
  warm.input = std::move(input->ours);
  return warm;
}

bool WarmBox::ready() {
  while (!ready_ && !dead) {
    pollfd news{box.job.get(), POLLIN, 0};
    if (::poll(&news, 1, 0) <= 0) break;
    char word = 0;
    const ssize_t got = ::recv(box.job.get(), &word, 1, MSG_DONTWAIT);
    if (got == 1 && word == wire::kReady) ready_ = true;
    if (got <= 0 || word != wire::kReady) dead = true;
  }
  return ready_ && !dead;
}

bool can_hand_over(const WarmBox& warm, const Program& program) {
  if (!program.runtime || warm.runtime != *program.runtime || program.merge_output ||
      program.network || warm.runtime.stack > kMaxStack || program.limits.cpu_per_process ||
      program.limits.memory_per_process ||
      program.limits.memory < Bytes(kRoom * warm.runtime.held.count()))
    return false;
  if (program.messages.empty()) {
    const auto input = size_of(program.input);
    if (!input || *input > kMaxInput) return false;
  }
  if (program.bundle < 0) return true;
  const auto files = size_of(program.bundle);
  if (!files || *files > kMaxFiles) return false;
  const auto paths = bundle_paths(program.bundle);
  return paths && paths->size() <= kMaxFileCount;
}

}  // namespace greenroom
