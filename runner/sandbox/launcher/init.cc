#include "runner/sandbox/launcher/init.h"

#include <linux/futex.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <ctime>
#include <string>

#include "runner/sandbox/launcher/collect.h"
#include "runner/sandbox/launcher/seat.h"
#include "runner/sandbox/launcher/system_calls.h"
#include "runner/sandbox/launcher/unpack.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {
namespace {

using wire::Failure;
using wire::Step;

// A program that hammers on refused calls costs us a round trip each; after this many the listener
// is closed and the kernel answers ENOSYS by itself.
constexpr std::uint32_t kMaxAnswers = 1000;

[[noreturn]] void give_up(Step step) {
  const Failure failure{step, errno};
  wire::send_struct(kJobFd, failure);
  ::_exit(1);
}

// Moves the descriptors to their numbers and closes everything else that the launcher had open.
void arrange_descriptors(int job, int control, const std::vector<UniqueFd>& tasks) {
  // Above every wanted number, so that no move overwrites a source; below what a tight `ulimit -n`
  // allows.
  constexpr int kHigh = 32;
  std::vector<int> sources = {job, control};
  for (const UniqueFd& task : tasks) sources.push_back(task.get());
  for (int& source : sources) source = ::fcntl(source, F_DUPFD_CLOEXEC, kHigh);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const int wanted = i == 0   ? kJobFd
                       : i == 1 ? kControlFd
                                : kFirstTasksFd + static_cast<int>(i) - 2;
    if (::dup3(sources.at(i), wanted, O_CLOEXEC) < 0) ::_exit(1);
  }
  ::close(kListenerFd);
  ::close(kSignalFd);
  ::syscall(SYS_close_range, kFirstTasksFd + static_cast<int>(tasks.size()), ~0U, 0U);
}

Step mount_own_folders(const ProfilePlan& profile) {
  for (const MountStep& mount : profile.mounts) {
    if (mount.kind == MountStep::Kind::kTmpfs) {
      const std::string id = std::to_string(wire::kProgramId);
      const std::string options = "mode=0755,size=" + std::to_string(mount.bytes) +
                                  ",nr_inodes=" + std::to_string(mount.files) + ",uid=" + id +
                                  ",gid=" + id;
      if (::mount("tmpfs", mount.path.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, options.c_str()) !=
          0) {
        return Step::kMountTmpfs;
      }
    } else if (mount.kind == MountStep::Kind::kProc) {
      // Read-only: /proc/self/loginuid and oom_score_adj are writable otherwise.
      constexpr unsigned long kFlags = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC;
      if (::mount("proc", mount.path.c_str(), "proc", kFlags, "subset=pid,hidepid=2") != 0) {
        return Step::kMountProc;
      }
    }
  }
  return Step::kNone;
}

pid_t start_seat(const ProfilePlan& profile, bool several_ids, int tasks_count,
                 SharedState& state) {
  const pid_t seat = clone_process(CLONE_FILES);
  if (seat < 0) give_up(Step::kSeatClone);
  if (seat == 0) run_seat(profile, several_ids, tasks_count, state);
  // Until the seat has left the shared descriptor table, nothing may be closed here.
  while (state.load() == static_cast<std::uint32_t>(SeatState::kPreparing)) {
    timespec pause{0, 50'000'000};
    ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&state), FUTEX_WAIT,
              static_cast<std::uint32_t>(SeatState::kPreparing), &pause, nullptr, 0);
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(seat), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == seat)
      break;
  }
  if (state.load() != static_cast<std::uint32_t>(SeatState::kReady)) ::_exit(1);  // it has said why
  return seat;
}

class Init {
 public:
  Init(const ProfilePlan& profile, pid_t seat, bool several_ids)
      : profile_(profile), seat_(seat), several_ids_(several_ids) {}

  [[noreturn]] void serve() {
    for (;;) {
      std::array<pollfd, 3> watched = {
          pollfd{kControlFd, POLLIN, 0},
          pollfd{kSignalFd, POLLIN, 0},
          pollfd{listening_ ? kListenerFd : -1, POLLIN, 0},
      };
      if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) ::_exit(1);
      if (watched[2].revents != 0) answer_refused_call(watched[2].revents);
      if (watched[1].revents != 0) reap();
      if (watched[0].revents != 0) answer_worker();
    }
  }

 private:
  void answer_refused_call(short events) {
    seccomp_notif call{};
    if ((events & POLLIN) == 0 || ::ioctl(kListenerFd, SECCOMP_IOCTL_NOTIF_RECV, &call) != 0) {
      if ((events & POLLIN) == 0 || (errno != EINTR && errno != ENOENT)) stop_listening();
      return;
    }
    const auto number = static_cast<std::uint32_t>(call.data.nr);
    const bool forbidden = std::find(profile_.forbidden.begin(), profile_.forbidden.end(),
                                     number) != profile_.forbidden.end();
    if (ended_.refused_count < ended_.refused.size()) {
      wire::RefusedCall& kept = ended_.refused.at(ended_.refused_count);
      kept.number = call.data.nr;
      std::copy(std::begin(call.data.args), std::end(call.data.args), kept.arguments.begin());
    }
    ++ended_.refused_count;
    seccomp_notif_resp answer{};
    answer.id = call.id;
    answer.error = forbidden ? -EPERM : -ENOSYS;
    ::ioctl(kListenerFd, SECCOMP_IOCTL_NOTIF_SEND, &answer);  // fails only if the caller has died
    if (ended_.refused_count >= kMaxAnswers) stop_listening();
  }

  void stop_listening() {
    ::close(kListenerFd);
    listening_ = false;
  }

  void reap() {
    signalfd_siginfo ignored{};
    while (::read(kSignalFd, &ignored, sizeof ignored) > 0) {
    }
    int status = 0;
    pid_t pid = 0;
    while ((pid = ::wait4(-1, &status, WNOHANG, nullptr)) > 0) {
      if (pid == seat_) finish(status);
    }
  }

  // The program's first process is gone: whatever it left behind goes too, then the worker is told.
  void finish(int status) {
    ended_.wait_status = status;
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    ended_.at_ns = now.tv_sec * 1'000'000'000LL + now.tv_nsec;
    ::kill(-1, SIGKILL);
    while (::wait4(-1, nullptr, 0, nullptr) > 0 || errno == EINTR) {
    }
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    ended_.user_us = usage.ru_utime.tv_sec * 1'000'000LL + usage.ru_utime.tv_usec;
    ended_.system_us = usage.ru_stime.tv_sec * 1'000'000LL + usage.ru_stime.tv_usec;
    ended_.max_rss_kb = usage.ru_maxrss;
    if (!wire::send_struct(kControlFd, ended_)) ::_exit(1);
  }

  void answer_worker() {
    alignas(wire::InitMessage) static std::array<std::byte, 16384> buffer;
    std::vector<int> descriptors;
    const ssize_t got = wire::receive_message(kControlFd, buffer, descriptors);
    if (got < static_cast<ssize_t>(sizeof(wire::InitMessage))) ::_exit(0);  // the worker has gone
    wire::InitMessage message;
    std::memcpy(&message, buffer.data(), sizeof message);
    if (message.request == wire::InitRequest::kKill) {
      ::kill(-1, SIGKILL);
      return;
    }
    const std::string_view rest(reinterpret_cast<const char*>(buffer.data()) + sizeof message,
                                static_cast<std::size_t>(got) - sizeof message);
    if (message.request == wire::InitRequest::kCollect) collect(message, rest, kControlFd);
    if (message.request == wire::InitRequest::kPrepare) {
      const wire::Prepared answer{prepare(rest, descriptors)};
      for (const int descriptor : descriptors) ::close(descriptor);
      wire::send_struct(kControlFd, answer);
    }
  }

  // What the seat does for itself before execve, for a runtime that has begun already. No code of a
  // submission runs yet: /box is empty and its paths are our own.
  [[nodiscard]] Failure prepare(std::string_view limits, const std::vector<int>& bundle) const {
    for (; limits.size() >= sizeof(wire::ResourceLimit);
         limits.remove_prefix(sizeof(wire::ResourceLimit))) {
      wire::ResourceLimit limit;
      std::memcpy(&limit, limits.data(), sizeof limit);
      const auto resource = static_cast<__rlimit_resource>(limit.resource);
      rlimit now{};
      if (::prlimit(seat_, resource, nullptr, &now) != 0) return {Step::kResourceLimit, errno};
      const rlim_t value = std::min<rlim_t>(limit.value, now.rlim_max);
      const rlimit next{value, value};
      if (::prlimit(seat_, resource, &next, nullptr) != 0) return {Step::kResourceLimit, errno};
    }
    if (bundle.empty()) return {};
    // Files are the program's. For root's boxes no capability of ours helps to write them then;
    // an ordinary user's init has rights in the box alone, and /box is empty.
    const uid_t id = several_ids_ ? wire::kProgramId : ::geteuid();
    const uid_t own = several_ids_ ? 0 : id;
    ::setfsgid(id);
    ::setfsuid(id);
    const bool unpacked = ::chdir("/box") == 0 && unpack(bundle.front());
    const Failure failure = unpacked ? Failure{} : Failure{Step::kUnpack, errno};
    ::setfsuid(own);
    ::setfsgid(own);
    return failure;
  }

  const ProfilePlan& profile_;
  pid_t seat_;
  bool several_ids_;
  bool listening_ = true;
  wire::Ended ended_;
};

void open_signalfd() {
  sigset_t children{};
  ::sigemptyset(&children);
  ::sigaddset(&children, SIGCHLD);
  ::sigprocmask(SIG_SETMASK, &children, nullptr);
  const int fd = ::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
  if (fd < 0) give_up(Step::kSeatClone);
  if (fd != kSignalFd) {
    if (::dup3(fd, kSignalFd, O_CLOEXEC) < 0) give_up(Step::kSeatClone);
    ::close(fd);
  }
}

}  // namespace

void run_init(const ProfilePlan& profile, bool several_ids, int job, int control,
              const std::vector<UniqueFd>& tasks) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a launcher that is killed takes its boxes along
  const int tasks_count = static_cast<int>(tasks.size());
  arrange_descriptors(job, control, tasks);
  char mapped = 0;
  if (::recv(kControlFd, &mapped, 1, 0) != 1) ::_exit(1);
  ::prctl(PR_SET_DUMPABLE, 0);  // only now: the launcher had to write our id maps
  if (several_ids) {
    // Uid 0 of the box owns init. Changing ids clears PDEATHSIG, so it is asked for again.
    if (::setresgid(0, 0, 0) != 0 || ::setresuid(0, 0, 0) != 0) give_up(Step::kCredentials);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  }
  if (const Step failed = mount_own_folders(profile); failed != Step::kNone) give_up(failed);
  open_signalfd();
  void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) give_up(Step::kSeatClone);
  auto* state = new (page) SharedState(static_cast<std::uint32_t>(SeatState::kPreparing));
  const pid_t seat = start_seat(profile, several_ids, tasks_count, *state);
  ::munmap(page, 4096);
  ::close(kJobFd);  // from here on end of file on the job socket means: executed
  for (int i = 0; i < tasks_count; ++i) ::close(kFirstTasksFd + i);
  Init(profile, seat, several_ids).serve();
}

}  // namespace greenroom::launcher
