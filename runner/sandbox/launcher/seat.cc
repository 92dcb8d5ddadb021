#include "runner/sandbox/launcher/seat.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <sys/capability.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <climits>
#include <csignal>
#include <cstring>
#include <memory>
#include <type_traits>

#include "runner/sandbox/launcher/system_calls.h"
#include "runner/sandbox/launcher/unpack.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {
namespace {

using wire::Failure;
using wire::Step;

void tell_init(SharedState& state, SeatState value) {
  state.store(static_cast<std::uint32_t>(value));
  ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&state), FUTEX_WAKE, 1, nullptr, nullptr,
            0);
}

[[noreturn]] void give_up(Step step) {
  const Failure failure{step, errno};
  // write, not sendmsg: the filter may be loaded already.
  if (::write(kJobFd, &failure, sizeof failure) < 0) ::_exit(126);
  ::_exit(127);
}

bool join_groups(int tasks_count) {
  for (int i = 0; i < tasks_count; ++i) {
    if (::write(kFirstTasksFd + i, "0", 1) != 1) return false;
  }
  return true;
}

void reset_signals() {
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigset_t none{};
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Empties every capability set and changes to the program's ids. The bounding set goes first, while
// we may.
bool drop_privileges(bool several_ids) {
  for (cap_value_t capability = 0; capability < cap_max_bits(); ++capability) {
    if (::cap_drop_bound(capability) != 0) return false;
  }
  if (several_ids && ::setgroups(0, nullptr) != 0) return false;
  const auto id = wire::kProgramId;
  if (::setresgid(id, id, id) != 0 || ::setresuid(id, id, id) != 0) return false;
  const std::unique_ptr<std::remove_pointer_t<cap_t>, int (*)(void*)> none(::cap_init(),
                                                                           &::cap_free);
  if (!none || ::cap_set_proc(none.get()) != 0 || ::cap_reset_ambient() != 0) return false;
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

// Loads the filter with a listener, through which init answers and names refused calls.
bool load_filter(const ProfilePlan& profile) {
  sock_fprog program{};
  program.len = static_cast<unsigned short>(profile.filter.size() / sizeof(sock_filter));
  program.filter =
      const_cast<sock_filter*>(reinterpret_cast<const sock_filter*>(profile.filter.data()));
  const long listener =
      ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
  if (listener < 0) return false;
  if (listener != kListenerFd) errno = EBADF;
  return listener == kListenerFd;
}

struct Received {
  wire::Job job;
  std::array<char*, wire::kMaxJobStrings + 2> strings{};
  char** arguments = nullptr;
  char** environment = nullptr;
  std::vector<int> descriptors;
};

// The worker's message, taken apart. The seat waits here while the box is parked.
Received& receive_job() {
  static std::array<std::byte, wire::kMaxJobBytes> buffer;
  static Received received;
  const ssize_t got = wire::receive_message(kJobFd, buffer, received.descriptors);
  if (got == 0) ::_exit(0);  // discarded without a job
  errno = EBADMSG;
  if (got < static_cast<ssize_t>(sizeof(wire::Job))) give_up(Step::kReceiveJob);
  std::memcpy(&received.job, buffer.data(), sizeof received.job);
  const std::size_t count = received.job.argument_count + received.job.environment_count;
  if (count > wire::kMaxJobStrings) give_up(Step::kReceiveJob);

  char* next = reinterpret_cast<char*>(buffer.data()) + sizeof(wire::Job);
  char* const end = reinterpret_cast<char*>(buffer.data()) + got;
  std::size_t slot = 0;
  const auto take = [&](std::uint32_t strings) {
    char** first = &received.strings.at(slot);
    for (std::uint32_t i = 0; i < strings; ++i) {
      char* terminator =
          static_cast<char*>(std::memchr(next, 0, static_cast<std::size_t>(end - next)));
      if (terminator == nullptr) give_up(Step::kReceiveJob);
      received.strings.at(slot++) = next;
      next = terminator + 1;
    }
    received.strings.at(slot++) = nullptr;
    return first;
  };
  received.arguments = take(received.job.argument_count);
  received.environment = take(received.job.environment_count);
  return received;
}

bool set_limits(const wire::Job& job) {
  for (std::uint32_t i = 0; i < job.limit_count && i < job.limits.size(); ++i) {
    const wire::ResourceLimit& wanted = job.limits.at(i);
    const auto resource = static_cast<__rlimit_resource>(wanted.resource);
    // Without CAP_SYS_RESOURCE a hard limit cannot be raised: take what there is.
    rlimit now{};
    if (::getrlimit(resource, &now) != 0) return false;
    const rlim_t value = std::min<rlim_t>(wanted.value, now.rlim_max);
    const rlimit next{value, value};
    if (::setrlimit(resource, &next) != 0) return false;
  }
  return true;
}

}  // namespace

void run_seat(const ProfilePlan& profile, bool several_ids, int tasks_count, SharedState& state) {
  const auto prepare = [&]() -> Step {
    if (!join_groups(tasks_count)) return Step::kJoinGroup;
    // From here on /proc/self/cgroup says "/": the real path would tell the worker's pid and how
    // many boxes there were.
    if (::unshare(CLONE_NEWCGROUP) != 0) return Step::kJoinGroup;
    ::setsid();
    reset_signals();
    ::umask(022);
    if (::chdir("/box") != 0 || !drop_privileges(several_ids)) return Step::kCredentials;
    return load_filter(profile) ? Step::kNone : Step::kFilter;
  };
  if (const Step failed = prepare(); failed != Step::kNone) {
    const Failure failure{failed, errno};
    const ssize_t said = ::write(kJobFd, &failure, sizeof failure);
    tell_init(state, SeatState::kFailed);
    ::_exit(said < 0 ? 126 : 127);
  }
  // A descriptor table of its own that keeps 0 to 3; init keeps the listener.
  if (::syscall(SYS_close_range, kListenerFd, ~0U, CLOSE_RANGE_UNSHARE) != 0)
    give_up(Step::kStreams);
  tell_init(state, SeatState::kReady);

  Received& received = receive_job();
  const wire::Job& job = received.job;
  const std::size_t bundle = 3;
  const std::size_t executable = bundle + ((job.flags & wire::kHasBundle) != 0 ? 1 : 0);
  const std::size_t expected = executable + ((job.flags & wire::kHasExecutable) != 0 ? 1 : 0);
  errno = EBADMSG;
  if (received.descriptors.size() != expected) give_up(Step::kReceiveJob);
  if ((job.flags & wire::kHasBundle) != 0 && !unpack(received.descriptors.at(bundle)))
    give_up(Step::kUnpack);
  if (!set_limits(job)) give_up(Step::kResourceLimit);
  for (int stream = 0; stream < 3; ++stream) {
    if (::dup3(received.descriptors.at(static_cast<std::size_t>(stream)), stream, 0) < 0)
      give_up(Step::kStreams);
  }
  // The copy stays open across execve, the socket itself does not.
  if ((job.flags & wire::kKeepsSocket) != 0 && ::dup3(kJobFd, wire::kHandOverFd, 0) < 0)
    give_up(Step::kStreams);
  if ((job.flags & wire::kHasExecutable) != 0) {
    ::syscall(SYS_execveat, received.descriptors.at(executable), "", received.arguments,
              received.environment, AT_EMPTY_PATH);
  } else {
    ::execve(received.arguments[0], received.arguments, received.environment);
  }
  give_up(Step::kExecute);
}

}  // namespace greenroom::launcher
