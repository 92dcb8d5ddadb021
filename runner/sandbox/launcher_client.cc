#include "runner/sandbox/launcher_client.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"

namespace greenroom {
namespace {

// Host ids for boxes: above those that systemd hands to containers, below 2^31; two for each
// launcher, by its pid, so that no two living boxes of this machine share one.
constexpr std::uint32_t kIdBase = 0x70000000;

struct IdRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

// In a container of its own user namespace not every id exists.
Result<std::uint32_t> choose_ids(pid_t launcher) {
  std::istringstream lines(
      read_kernel_file(AT_FDCWD, "/proc/self/uid_map").value_or("0 0 4294967295"));
  IdRange largest;
  const std::uint64_t wanted = kIdBase + 2 * static_cast<std::uint64_t>(launcher);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    IdRange range;
    std::uint64_t outside = 0;
    words >> range.first >> outside >> range.count;
    if (range.first <= wanted && wanted + 1 < range.first + range.count)
      return static_cast<std::uint32_t>(wanted);
    if (range.count > largest.count) largest = range;
  }
  if (largest.count < 4096) {
    return unavailable("this user namespace has too few user ids for the boxes",
                       "map at least 4096 ids, or start as an ordinary user");
  }
  const std::uint64_t place = 2 * (static_cast<std::uint64_t>(launcher) % (largest.count / 4));
  // Below the last few: 65534 is nobody's.
  return static_cast<std::uint32_t>(largest.first + largest.count - 16 - place);
}

tl::unexpected<Error> failure_error(const wire::Failure& failure, const std::string& object) {
  std::string mend;
  if (failure.step == wire::Step::kUserNamespace)
    mend = "user namespaces are switched off; greenroom doctor says more";
  return internal_error(fmt::format("{}: cannot {}: {}", object, wire::step_name(failure.step),
                                    std::strerror(failure.errno_value)),
                        mend);
}

}  // namespace

LauncherClient::LauncherClient(const LauncherSettings& settings, const WorkerGroup& group)
    : group_(group), slot_(settings.slot) {}

LauncherClient::LauncherClient(LauncherClient&& other) noexcept
    : group_(other.group_),
      slot_(std::move(other.slot_)),
      pid_(std::exchange(other.pid_, -1)),
      first_uid_(other.first_uid_),
      next_box_(other.next_box_),
      socket_(std::move(other.socket_)) {}

LauncherClient::~LauncherClient() {
  socket_.reset();
  if (pid_ <= 0) return;
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<LauncherClient> LauncherClient::start(const LauncherSettings& settings, const UniqueFd& plan,
                                             const WorkerGroup& group) {
  if (auto status = group.make_slot(settings.slot); !status) return failed(status);
  LauncherClient client(settings, group);
  if (auto status = client.spawn(settings.program); !status) return failed(status);
  if (auto status = client.set_up(settings, plan); !status) return failed(status);
  return client;
}

Status LauncherClient::spawn(const std::string& program) {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return system_error("socketpair", "");
  socket_.reset(ends[0]);
  const UniqueFd theirs(ends[1]);
  ::posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  // The socket first: in a worker that was started with closed streams it is one of 0 to 2.
  ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), 3);
  for (int stream = 0; stream < 3; ++stream) {
    ::posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  }
  char name[] = "greenroom-launcher";
  char* const arguments[] = {name, nullptr};
  char* const environment[] = {nullptr};
  const int code = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments, environment);
  ::posix_spawn_file_actions_destroy(&actions);
  if (code != 0) {
    pid_ = -1;
    return unavailable("cannot start " + program + ": " + std::strerror(code),
                       "it belongs beside greenroom; build or install it");
  }
  return {};
}

Status LauncherClient::set_up(const LauncherSettings& settings, const UniqueFd& plan) {
  wire::Setup setup;
  setup.version = wire::kVersion;
  setup.cgroup = group_.mode();
  setup.cpu = settings.cpu;
  if (settings.privileged) {
    auto ids = choose_ids(pid_);
    if (!ids) return failed(ids);
    first_uid_ = *ids;
  }
  setup.first_uid = first_uid_;
  group_.name().copy(setup.worker_group.data(), setup.worker_group.size() - 1);
  slot_.copy(setup.slot_group.data(), setup.slot_group.size() - 1);
  std::vector<int> descriptors = {plan.get()};
  for (const UniqueFd& parent : group_.parents()) descriptors.push_back(parent.get());
  if (!wire::send_struct(socket_.get(), setup, descriptors))
    return system_error("send the set-up to", "the launcher");
  wire::LauncherReply ready;
  if (wire::receive_struct(socket_.get(), ready, descriptors) != sizeof ready) {
    return internal_error("the launcher ended while it was being set up");
  }
  if (ready.failure.step != wire::Step::kNone) return failure_error(ready.failure, "launcher");
  return {};
}

Status LauncherClient::request(std::uint32_t profile) {
  return send(wire::Request::kPark, profile);
}

Status LauncherClient::request_apart(std::uint32_t profile) {
  return send(wire::Request::kParkApart, profile);
}

Status LauncherClient::send(wire::Request what, std::uint32_t profile) {
  const wire::LauncherRequest request{what, profile, next_box_++};
  if (!wire::send_struct(socket_.get(), request))
    return system_error("ask the launcher for", "a box");
  return {};
}

Status LauncherClient::request_networked(std::uint32_t profile, int plan, int passt,
                                         std::span<const NetworkRange> barred) {
  const wire::LauncherRequest request{wire::Request::kParkNetworked, profile, next_box_++};
  const std::array<int, 2> descriptors = {plan, passt};
  if (!wire::send_message(socket_.get(), std::as_bytes(std::span(&request, 1)),
                          std::as_bytes(barred), descriptors)) {
    return system_error("ask the launcher for", "a box with a network");
  }
  return {};
}

Result<ParkedBox> LauncherClient::receive() {
  wire::LauncherReply reply;
  std::vector<int> descriptors;
  if (wire::receive_struct(socket_.get(), reply, descriptors) != sizeof reply) {
    return internal_error("the launcher ended");
  }
  if (reply.failure.step != wire::Step::kNone) return failure_error(reply.failure, "box");
  if (descriptors.size() != 3) return internal_error("the launcher's answer is broken");
  ParkedBox box;
  box.id = reply.box;
  box.init = reply.init_pid;
  box.job.reset(descriptors.at(0));
  box.control.reset(descriptors.at(1));
  box.pidfd.reset(descriptors.at(2));
  box.group = BoxGroup(group_, slot_, box.id);
  return box;
}

void LauncherClient::discard(const ParkedBox& box) {
  const wire::LauncherRequest request{wire::Request::kDiscard, 0, box.id};
  wire::send_struct(socket_.get(),
                    request);  // fails only if the launcher has gone, and the box with it
}

}  // namespace greenroom
