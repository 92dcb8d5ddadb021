#include "runner/sandbox/launcher/box.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <string_view>

#include "runner/sandbox/launcher/init.h"
#include "runner/sandbox/launcher/system_calls.h"

namespace greenroom::launcher {
namespace {

using wire::Failure;
using wire::Step;

struct SocketPair {
  UniqueFd ours;
  UniqueFd theirs;

  bool open() {
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return false;
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    return true;
  }
};

// What a new process needs to get into its groups: v1, the `tasks` files that the seat writes "0"
// to (19 µs; a parent that writes a pid waits ≈ 9 ms for an RCU grace period); v2, the folder for
// CLONE_INTO_CGROUP.
struct Groups {
  std::vector<UniqueFd> tasks;
  UniqueFd folder;
};

bool make_groups(const SlotContext& slot, const std::string& name, Groups& groups) {
  for (const UniqueFd& parent : slot.groups) {
    if (::mkdirat(parent.get(), name.c_str(), 0755) != 0) return false;
    const bool v2 = slot.cgroup == wire::CgroupMode::kV2;
    const std::string path = v2 ? name : name + "/tasks";
    UniqueFd fd(
        ::openat(parent.get(), path.c_str(), (v2 ? O_RDONLY | O_DIRECTORY : O_WRONLY) | O_CLOEXEC));
    if (!fd) return false;
    if (v2) {
      groups.folder = std::move(fd);
    } else {
      groups.tasks.push_back(std::move(fd));
    }
  }
  return true;
}

bool write_proc(int proc, pid_t pid, std::string_view name, std::string_view text) {
  const std::string path = std::to_string(pid) + "/" + std::string(name);
  UniqueFd fd(::openat(proc, path.c_str(), O_WRONLY | O_CLOEXEC));
  return fd.valid() &&
         ::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

// Root: 0 is the slot's first id (init), 1000 its second (the program). An ordinary user has one id
// to give: the program's; init then works by its capabilities alone.
bool write_id_maps(const SlotContext& slot, pid_t pid) {
  const std::string program = std::to_string(wire::kProgramId);
  std::string map = program + " 0 1\n";
  if (slot.first_uid != 0) {
    map = "0 " + std::to_string(slot.first_uid) + " 1\n" + program + " " +
          std::to_string(slot.first_uid + 1) + " 1\n";
  } else if (!write_proc(slot.proc.get(), pid, "setgroups", "deny")) {
    return false;
  }
  return write_proc(slot.proc.get(), pid, "uid_map", map) &&
         write_proc(slot.proc.get(), pid, "gid_map", map);
}

// The seat takes a cgroup namespace by itself, once it stands in its group.
constexpr std::uint64_t kNamespaces =
    CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS;

}  // namespace

Box make_box(const SlotContext& slot, const ProfilePlan& profile, const UniqueFd& tree,
             std::uint64_t id, Failure& failure) {
  Box box;
  box.id = id;
  const auto give_up = [&](Step step) {
    failure = {step, errno};
    if (box.pidfd) {
      signal_pidfd(box.pidfd.get(), SIGKILL);
      siginfo_t info{};  // a group that holds a process cannot be removed
      (void)::waitid(P_PIDFD, static_cast<id_t>(box.pidfd.get()), &info, WEXITED);
    }
    remove_groups(slot, box);
    box.pidfd.reset();
    return std::move(box);
  };

  Groups groups;
  if (!make_groups(slot, box.group_name(), groups)) return give_up(Step::kControlGroup);
  SocketPair job;
  SocketPair control;
  if (!job.open() || !control.open()) return give_up(Step::kSockets);
  if (::setns(tree.get(), CLONE_NEWNS) != 0) return give_up(Step::kEnterTemplate);

  int pidfd = -1;
  const pid_t init = clone_process(kNamespaces, &pidfd, groups.folder.get());
  if (init < 0) return give_up(Step::kClone);
  if (init == 0) {
    run_init(profile, slot.first_uid != 0, job.theirs.release(), control.theirs.release(),
             groups.tasks);
  }
  box.init = init;
  box.pidfd.reset(pidfd);
  if (!write_id_maps(slot, init)) return give_up(Step::kIdMap);
  const char mapped = 1;
  if (::send(control.ours.get(), &mapped, 1, MSG_NOSIGNAL) != 1) return give_up(Step::kIdMap);
  box.job = std::move(job.ours);
  box.control = std::move(control.ours);
  return box;
}

bool remove_groups(const SlotContext& slot, const Box& box) {
  bool gone = true;
  for (const UniqueFd& parent : slot.groups) {
    if (::unlinkat(parent.get(), box.group_name().c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT)
      gone = false;
  }
  return gone;
}

}  // namespace greenroom::launcher
