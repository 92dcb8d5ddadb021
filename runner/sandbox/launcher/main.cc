// greenroom-launcher: makes boxes for one slot. Started by the worker, one per slot, with a control
// socket as descriptor 3; not for people. A process of its own, small, static and without threads,
// because every box is a clone of it.
//
// Ends when the control socket closes: then its boxes are killed and its control groups removed,
// whatever happened to the worker.
#include <poll.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>

#include "runner/sandbox/launcher/box.h"
#include "runner/sandbox/launcher/system_calls.h"
#include "runner/sandbox/launcher/template_tree.h"

namespace greenroom::launcher {
namespace {

using wire::Failure;
using wire::Step;

constexpr int kControl = 3;

class Launcher {
 public:
  // Reads the set-up and enters the slot's namespaces.
  Failure start() {
    wire::Setup setup;
    std::vector<int> descriptors;
    if (wire::receive_struct(kControl, setup, descriptors) != sizeof setup ||
        setup.version != wire::kVersion || descriptors.empty() || !read_plan(descriptors.front())) {
      return {Step::kReadSetup, EBADMSG};
    }
    for (std::size_t i = 1; i < descriptors.size(); ++i) parents_.emplace_back(descriptors.at(i));
    worker_group_ = setup.worker_group.data();
    slot_group_ = worker_group_ + "/" + setup.slot_group.data();
    slot_.cgroup = setup.cgroup;
    slot_.first_uid = setup.first_uid;
    for (const UniqueFd& parent : parents_) {
      slot_.groups.emplace_back(
          ::openat(parent.get(), slot_group_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      if (!slot_.groups.back()) return {Step::kControlGroup, errno};
    }
    stay_on(setup.cpu);
    if (setup.first_uid == 0) {
      if (const Failure failure = enter_user_namespace(); failure.step != Step::kNone)
        return failure;
    }
    if (::unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) != 0 ||
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::sethostname("box", 3) != 0) {
      return {Step::kNamespaces, errno};
    }
    slot_.proc.reset(::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    host_tree_.reset(::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC));
    no_network_.reset(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!slot_.proc || !host_tree_ || !no_network_) return {Step::kNamespaces, errno};
    return {};
  }

  void serve() {
    watch_children();
    while (!closing_ || !boxes_.empty() || !dying_.empty()) {
      std::array<pollfd, 2> watched = {pollfd{closing_ ? -1 : kControl, POLLIN, 0},
                                       pollfd{children_.get(), POLLIN, 0}};
      ::poll(watched.data(), watched.size(), dying_.empty() ? -1 : 5);
      if (watched[0].revents != 0) answer_worker();
      reap();
    }
    for (const UniqueFd& parent : parents_) {
      ::unlinkat(parent.get(), slot_group_.c_str(), AT_REMOVEDIR);
      // A living worker holds the lock of its group and goes on using it; of a dead one the last
      // launcher removes it.
      UniqueFd group(
          ::openat(parent.get(), worker_group_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      if (group && ::flock(group.get(), LOCK_EX | LOCK_NB) == 0) {
        ::unlinkat(parent.get(), worker_group_.c_str(), AT_REMOVEDIR);
      }
    }
  }

 private:
  static std::optional<std::vector<ProfilePlan>> map_plan(const UniqueFd& memfd) {
    struct stat info {};
    if (::fstat(memfd.get(), &info) != 0) return std::nullopt;
    const auto size = static_cast<std::size_t>(info.st_size);
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, memfd.get(), 0);
    if (bytes == MAP_FAILED) return std::nullopt;
    auto plan = decode_plan({static_cast<const char*>(bytes), size});
    ::munmap(bytes, size);
    return plan;
  }

  bool read_plan(int memfd) {
    auto plan = map_plan(UniqueFd(memfd));
    if (!plan) return false;
    profiles_ = std::move(*plan);
    trees_.resize(profiles_.size());
    return true;
  }

  static void stay_on(int cpu) {
    if (cpu < 0) return;
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(cpu), &cores);
    ::sched_setaffinity(0, sizeof cores, &cores);
  }

  // An ordinary user: a user namespace in which we may make the others. Inside, our one id is 0.
  static Failure enter_user_namespace() {
    const std::string uid = "0 " + std::to_string(::geteuid()) + " 1\n";
    const std::string gid = "0 " + std::to_string(::getegid()) + " 1\n";
    if (::unshare(CLONE_NEWUSER) != 0) return {Step::kUserNamespace, errno};
    const auto put = [](const char* path, const std::string& text) {
      UniqueFd fd(::open(path, O_WRONLY | O_CLOEXEC));
      return fd.valid() &&
             ::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
    };
    if (!put("/proc/self/setgroups", "deny") || !put("/proc/self/uid_map", uid) ||
        !put("/proc/self/gid_map", gid)) {
      return {Step::kUserNamespace, errno};
    }
    return {};
  }

  void watch_children() {
    sigset_t mask{};
    ::sigemptyset(&mask);
    ::sigaddset(&mask, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &mask, nullptr);
    children_.reset(::signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK));
  }

  void answer_worker() {
    wire::LauncherRequest request;
    static std::array<std::byte, sizeof request + wire::kMaxBarred * sizeof(NetworkRange)> buffer;
    std::vector<int> descriptors;
    const ssize_t got = wire::receive_message(kControl, buffer, descriptors);
    std::vector<UniqueFd> owners(descriptors.begin(), descriptors.end());
    if (got < static_cast<ssize_t>(sizeof request)) {
      closing_ = true;
      for (Box& box : boxes_) kill(std::move(box));
      boxes_.clear();
      return;
    }
    std::memcpy(&request, buffer.data(), sizeof request);
    if (request.request == wire::Request::kPark) {
      park(request);
    } else if (request.request == wire::Request::kParkApart) {
      park_apart(request);
    } else if (request.request == wire::Request::kParkNetworked) {
      std::vector<NetworkRange> barred((static_cast<std::size_t>(got) - sizeof request) /
                                       sizeof(NetworkRange));
      std::memcpy(barred.data(), buffer.data() + sizeof request,
                  barred.size() * sizeof(NetworkRange));
      park_networked(request, owners, std::move(barred));
    } else {
      discard(request.box);
    }
  }

  void park(const wire::LauncherRequest& request) {
    wire::LauncherReply reply;
    reply.box = request.box;
    const UniqueFd* tree = template_tree(request.profile, reply.failure);
    if (tree == nullptr) {
      wire::send_struct(kControl, reply);
      return;
    }
    Box box = make_box(slot_, profiles_.at(request.profile), *tree, request.box, reply.failure);
    hand_over(std::move(box), reply);
  }

  void park_apart(const wire::LauncherRequest& request) {
    wire::LauncherReply reply;
    reply.box = request.box;
    const UniqueFd* tree = template_tree(request.profile, reply.failure);
    Box box;
    if (tree != nullptr && enter_apart()) {
      box = make_box(slot_, profiles_.at(request.profile), *tree, request.box, reply.failure);
      // Without the way back every later box would stand there too.
      if (::setns(no_network_.get(), CLONE_NEWNET) != 0) ::_exit(1);
    } else if (tree != nullptr) {
      reply.failure = {Step::kNamespaces, errno};
    }
    hand_over(std::move(box), reply);
  }

  bool enter_apart() {
    if (apart_) return ::setns(apart_.get(), CLONE_NEWNET) == 0;
    if (::unshare(CLONE_NEWNET) != 0) return false;
    UniqueFd here(::openat(slot_.proc.get(), "self/ns/net", O_RDONLY | O_CLOEXEC));
    apart_ = std::move(here);
    if (!apart_) ::_exit(1);  // nobody knows the way back from where we are now
    return true;
  }

  // The box stands in the uplink's network namespace instead of the slot's empty one.
  void park_networked(const wire::LauncherRequest& request, std::vector<UniqueFd>& descriptors,
                      std::vector<NetworkRange> barred) {
    wire::LauncherReply reply;
    reply.box = request.box;
    Box box;
    const Networked* profile = nullptr;
    if (descriptors.size() != 2) {
      reply.failure = {Step::kNetwork, EBADMSG};
    } else {
      profile = networked(request.profile, descriptors.at(0), reply.failure);
    }
    Uplink uplink;
    if (profile != nullptr && enter_host_tree(reply.failure)) {
      uplink = start_uplink(
          {descriptors.at(1).get(), slot_.proc.get(), slot_.first_uid, std::move(barred)},
          reply.failure);
    }
    if (uplink.network) {
      if (::setns(uplink.network.get(), CLONE_NEWNET) == 0) {
        box = make_box(slot_, profile->plan, profile->tree, request.box, reply.failure);
      } else {
        reply.failure = {Step::kNetwork, errno};
      }
      // Without the way back every later box would share this one's network.
      if (::setns(no_network_.get(), CLONE_NEWNET) != 0) ::_exit(1);
      uplink.network.reset();
      if (reply.failure.step != Step::kNone) {
        signal_pidfd(uplink.pidfd.get(), SIGKILL);
        ::waitpid(uplink.pid, nullptr, 0);
      }
      box.uplink = std::move(uplink);
    }
    hand_over(std::move(box), reply);
  }

  void hand_over(Box box, wire::LauncherReply& reply) {
    if (reply.failure.step != Step::kNone) {
      wire::send_struct(kControl, reply);
      return;
    }
    reply.init_pid = box.init;
    const std::array<int, 3> descriptors = {box.job.get(), box.control.get(), box.pidfd.get()};
    wire::send_struct(kControl, reply, descriptors);
    box.job.reset();
    box.control.reset();
    boxes_.push_back(std::move(box));
  }

  struct Networked {
    ProfilePlan plan;
    UniqueFd tree;
  };

  const Networked* networked(std::uint32_t profile, const UniqueFd& plan, Failure& failure) {
    if (const auto found = networked_.find(profile); found != networked_.end())
      return &found->second;
    auto plans = map_plan(plan);
    if (!plans || plans->size() != 1) {
      failure = {Step::kReadSetup, EBADMSG};
      return nullptr;
    }
    if (!enter_host_tree(failure)) return nullptr;
    UniqueFd tree = make_template_tree(plans->front(), slot_.proc.get(), failure);
    if (!tree) return nullptr;
    Networked made{std::move(plans->front()), std::move(tree)};
    return &networked_.emplace(profile, std::move(made)).first->second;
  }

  bool enter_host_tree(Failure& failure) const {
    if (::setns(host_tree_.get(), CLONE_NEWNS) == 0) return true;
    failure = {Step::kTemplate, errno};
    return false;
  }

  // Built when first needed: a single run pays for its own languages only.
  const UniqueFd* template_tree(std::uint32_t profile, Failure& failure) {
    if (profile >= profiles_.size()) {
      failure = {Step::kTemplate, EINVAL};
      return nullptr;
    }
    UniqueFd& tree = trees_.at(profile);
    if (!tree) {
      if (!enter_host_tree(failure)) return nullptr;
      tree = make_template_tree(profiles_.at(profile), slot_.proc.get(), failure);
    }
    return tree ? &tree : nullptr;
  }

  void discard(std::uint64_t id) {
    const auto found =
        std::find_if(boxes_.begin(), boxes_.end(), [&](const Box& box) { return box.id == id; });
    if (found == boxes_.end()) return;
    kill(std::move(*found));
    boxes_.erase(found);
  }

  // Kill through pid 1: the kernel then kills all that is left in its namespace, double-forked
  // children too.
  void kill(Box box) {
    signal_pidfd(box.pidfd.get(), SIGKILL);
    if (box.uplink.pid > 0) signal_pidfd(box.uplink.pidfd.get(), SIGKILL);
    dying_.push_back(std::move(box));
  }

  void reap() {
    signalfd_siginfo ignored{};
    while (::read(children_.get(), &ignored, sizeof ignored) > 0) {
    }
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
      for (auto* list : {&dying_, &boxes_}) {
        for (Box& box : *list) {
          if (box.init == pid) box.init = -1;
          if (box.uplink.pid == pid) box.uplink.pid = -1;
        }
      }
    }
    std::erase_if(dying_, [&](const Box& box) {
      return box.init < 0 && box.uplink.pid < 0 && remove_groups(slot_, box);
    });
  }

  std::vector<ProfilePlan> profiles_;
  std::vector<UniqueFd> trees_;    // one per profile, invalid until first needed
  std::vector<UniqueFd> parents_;  // where the worker's group stands, one per hierarchy
  std::string worker_group_;
  std::string slot_group_;  // below parents_
  SlotContext slot_;
  std::map<std::uint32_t, Networked> networked_;  // by profile, as they were asked for
  UniqueFd no_network_;                           // the slot's own network namespace, empty
  UniqueFd apart_;                                // another one; invalid until first needed
  UniqueFd host_tree_;                            // the mount namespace that shows the host's files
  UniqueFd children_;
  std::vector<Box> boxes_;
  std::vector<Box> dying_;  // killed, not yet reaped or their groups not yet removed
  bool closing_ = false;
};

}  // namespace
}  // namespace greenroom::launcher

int main() {
  using namespace greenroom;
  struct stat info {};
  if (::fstat(launcher::kControl, &info) != 0 || !S_ISSOCK(info.st_mode)) {
    std::fputs("greenroom-launcher is started by greenroom; run `greenroom --help` instead\n",
               stderr);
    return 2;
  }
  // What it makes is for boxes, which have other user ids; a service with a strict mask of its own
  // would shut them out of their own files.
  ::umask(022);
  // A service that protects itself from the out-of-memory killer must not protect its boxes.
  if (const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); score >= 0) {
    if (::write(score, "0", 1) < 0) std::perror("greenroom-launcher: oom_score_adj");
    ::close(score);
  }
  ::setsid();  // Ctrl-C on the terminal is the worker's business
  ::signal(SIGPIPE, SIG_IGN);
  ::syscall(SYS_close_range, launcher::kControl + 1, ~0U, 0U);
  ::fcntl(launcher::kControl, F_SETFD, FD_CLOEXEC);
  launcher::Launcher launcher;
  wire::LauncherReply ready;
  ready.failure = launcher.start();
  wire::send_struct(launcher::kControl, ready);
  if (ready.failure.step != wire::Step::kNone) return 1;
  launcher.serve();
  return 0;
}
