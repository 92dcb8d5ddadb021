#include "runner/sandbox/control_group.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <memory>
#include <random>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "base/file.h"

namespace greenroom {
namespace {

using wire::CgroupMode;

constexpr std::array<const char*, 3> kV1Controllers = {"memory", "pids", "cpuacct"};
constexpr std::size_t kMemory = 0;
constexpr std::size_t kPids = 1;
constexpr std::size_t kCpu = 2;
constexpr std::string_view kPrefix = "greenroom-";

bool has_word(std::string_view list, std::string_view word, char separator) {
  std::istringstream words{std::string(list)};
  for (std::string each; std::getline(words, each, separator);) {
    if (each == word) return true;
  }
  return false;
}

// One line of /proc/self/mountinfo.
struct Mount {
  std::string root;
  std::string point;
  std::string type;
  std::string super_options;
};

std::vector<Mount> read_mounts() {
  std::vector<Mount> mounts;
  std::istringstream lines(read_kernel_file(AT_FDCWD, "/proc/self/mountinfo").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Mount mount;
    std::string skip;
    words >> skip >> skip >> skip >> mount.root >> mount.point >> skip;
    while (words >> skip && skip != "-") {
    }
    words >> mount.type >> skip >> mount.super_options;
    mounts.push_back(std::move(mount));
  }
  return mounts;
}

// This process's path in a hierarchy, from "4:memory:/path" (v2: "0::/path").
std::optional<std::string> own_path(std::string_view controller) {
  std::istringstream lines(read_kernel_file(AT_FDCWD, "/proc/self/cgroup").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string_view names = std::string_view(line).substr(first + 1, second - first - 1);
    if (controller.empty() ? names.empty() : has_word(names, controller, ','))
      return line.substr(second + 1);
  }
  return std::nullopt;
}

// The folder of this process's own group in a mounted hierarchy.
std::optional<std::string> own_folder(const std::vector<Mount>& mounts, std::string_view type,
                                      std::string_view controller) {
  const auto path = own_path(controller);
  if (!path) return std::nullopt;
  for (const Mount& mount : mounts) {
    if (mount.type != type) continue;
    if (!controller.empty() && !has_word(mount.super_options, controller, ',')) continue;
    // In a container the hierarchy is mounted from the container's own group on.
    std::string below = *path;
    if (mount.root != "/" && below.starts_with(mount.root)) below = below.substr(mount.root.size());
    if (below == "/") below.clear();
    return mount.point + below;
  }
  return std::nullopt;
}

std::string random_name() {
  std::random_device source;
  return fmt::format("{}{}-{:08x}", kPrefix, ::getpid(), source());
}

std::string try_folder(const std::string& parent) {
  const std::string trial = parent + "/" + random_name();
  if (::mkdir(trial.c_str(), 0755) != 0)
    return fmt::format("cannot make a group in {}: {}", parent, std::strerror(errno));
  ::rmdir(trial.c_str());
  return "";
}

ControlGroupFinding find_v1(const std::vector<Mount>& mounts) {
  ControlGroupFinding finding;
  finding.mend = "run as root, or let this user write to these groups";
  for (const char* controller : kV1Controllers) {
    const auto folder = own_folder(mounts, "cgroup", controller);
    finding.reason = folder
                         ? try_folder(*folder)
                         : fmt::format("no cgroup v1 hierarchy has the controller {}", controller);
    if (!finding.reason.empty()) return finding;
    finding.parents.push_back(*folder);
  }
  finding.mode = CgroupMode::kV1;
  return finding;
}

// v2 allows controllers below a group only when no process stands in the group itself (but for the
// root). We never move anybody: the worker's group is made beside us when we stand in a leaf of a
// delegated tree.
ControlGroupFinding find_v2(const std::vector<Mount>& mounts) {
  ControlGroupFinding finding;
  finding.mend =
      "give the worker a delegated group: systemd-run --user --scope -p Delegate=yes, or "
      "Delegate=yes in the "
      "service, and start it in a leaf below";
  const auto own = own_folder(mounts, "cgroup2", "");
  if (!own) {
    finding.reason = "no cgroup v2 hierarchy is mounted";
    return finding;
  }
  std::vector<std::string> candidates = {*own};
  if (const std::size_t slash = own->rfind('/'); slash != std::string::npos && slash > 0)
    candidates.push_back(own->substr(0, slash));
  for (const std::string& folder : candidates) {
    const std::string controllers =
        read_kernel_file(AT_FDCWD, folder + "/cgroup.controllers").value_or("");
    if (!has_word(controllers, "memory", ' ') || !has_word(controllers, "pids", ' ')) {
      finding.reason =
          folder + " has not the controllers memory and pids (it has: " + controllers + ")";
      continue;
    }
    const std::string control = folder + "/cgroup.subtree_control";
    const std::string before = read_kernel_file(AT_FDCWD, control).value_or("");
    if (auto status = write_kernel_file(AT_FDCWD, control, "+memory +pids"); !status) {
      finding.reason = "cannot pass controllers on: " + status.error().message;
      continue;
    }
    finding.reason = try_folder(folder);
    if (!finding.reason.empty()) {
      for (const char* controller : {"memory", "pids"}) {  // as it was found
        if (!has_word(before, controller, ' '))
          (void)write_kernel_file(AT_FDCWD, control, std::string("-") + controller);
      }
      continue;
    }
    finding.mode = CgroupMode::kV2;
    finding.parents = {folder};
    return finding;
  }
  return finding;
}

// "greenroom-<pid>-<8 hex digits>" and nothing else: a service may well be called greenroom-worker.
bool is_worker_name(std::string_view name) {
  if (!name.starts_with(kPrefix)) return false;
  name.remove_prefix(kPrefix.size());
  const std::size_t dash = name.find('-');
  if (dash == 0 || dash == std::string_view::npos || name.size() != dash + 9) return false;
  return name.substr(0, dash).find_first_not_of("0123456789") == std::string_view::npos &&
         name.substr(dash + 1).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Removes a group and the groups below it. Files in a group folder are the kernel's and go with it.
void remove_tree(int parent, const std::string& name) {
  const int fd = ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::fdopendir(fd), &::closedir);
  while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) {
    const std::string below = entry->d_name;
    if (entry->d_type == DT_DIR && below != "." && below != "..") remove_tree(fd, below);
  }
  // A killed process is counted until it has been reaped.
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0 || errno != EBUSY) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

// Groups of workers that are gone: their lock is free.
void sweep(int parent) {
  const int fd = ::openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::fdopendir(fd), &::closedir);
  while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) {
    const std::string name = entry->d_name;
    if (entry->d_type != DT_DIR || !is_worker_name(name)) continue;
    UniqueFd group(::openat(fd, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (group && ::flock(group.get(), LOCK_EX | LOCK_NB) == 0) remove_tree(fd, name);
  }
}

std::optional<std::int64_t> number_in(const std::string& text, std::string_view key) {
  const std::size_t at = key.empty() ? 0 : text.find(std::string(key) + " ");
  if (at == std::string::npos) return std::nullopt;
  const char* first = text.data() + at + (key.empty() ? 0 : key.size() + 1);
  std::int64_t value = 0;
  if (std::from_chars(first, text.data() + text.size(), value).ec != std::errc{})
    return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_number(const UniqueFd& folder, const char* file,
                                        std::string_view key = "") {
  UniqueFd fd(::openat(folder.get(), file, O_RDONLY | O_CLOEXEC));
  std::array<char, 4096> buffer{};
  const ssize_t got = fd ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
  if (got <= 0) return std::nullopt;
  return number_in(std::string(buffer.data(), static_cast<std::size_t>(got)), key);
}

}  // namespace

ControlGroupFinding find_control_groups(ControlGroupChoice choice) {
  if (choice == ControlGroupChoice::kNone)
    return {CgroupMode::kNone, {}, "switched off by configuration", ""};
  const std::vector<Mount> mounts = read_mounts();
  if (choice == ControlGroupChoice::kV1) return find_v1(mounts);
  ControlGroupFinding v2 = find_v2(mounts);
  if (choice == ControlGroupChoice::kV2 || v2.mode == CgroupMode::kV2) return v2;
  ControlGroupFinding v1 = find_v1(mounts);
  if (v1.mode == CgroupMode::kV1) return v1;
  return {CgroupMode::kNone,
          {},
          "v2: " + v2.reason + "; v1: " + v1.reason,
          v2.mend + "; or " + v1.mend};
}

Result<WorkerGroup> WorkerGroup::make(const ControlGroupFinding& finding) {
  constexpr int kMaxTries = 20;
  // Another worker that starts right now may sweep our group away after it was made and before it
  // is locked.
  for (int attempt = 1;; ++attempt) {
    auto group = try_make(finding);
    if (group || attempt == kMaxTries) return group;
  }
}

Result<WorkerGroup> WorkerGroup::try_make(const ControlGroupFinding& finding) {
  WorkerGroup group;
  group.mode_ = finding.mode;
  group.name_ = random_name();
  for (const std::string& path : finding.parents) {
    group.parents_.emplace_back(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const int parent = group.parents_.back().get();
    if (parent < 0) return system_error("open control group", path);
    sweep(parent);
    if (::mkdirat(parent, group.name_.c_str(), 0755) != 0) {
      return system_error("make control group", path + "/" + group.name_);
    }
    UniqueFd own(::openat(parent, group.name_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!own || ::flock(own.get(), LOCK_EX | LOCK_NB) != 0 ||
        ::faccessat(parent, group.name_.c_str(), F_OK, 0) != 0) {
      return system_error("lock control group", group.name_);
    }
    if (finding.mode == CgroupMode::kV2) {
      if (auto status = write_kernel_file(own.get(), "cgroup.subtree_control", "+memory +pids");
          !status) {
        return failed(status);
      }
    }
    group.locks_.push_back(std::move(own));
  }
  return group;
}

WorkerGroup::~WorkerGroup() {
  for (const UniqueFd& parent : parents_) {
    if (parent) remove_tree(parent.get(), name_);
  }
}

Status WorkerGroup::make_slot(const std::string& slot) const {
  for (const UniqueFd& own : locks_) {
    if (::mkdirat(own.get(), slot.c_str(), 0755) != 0 && errno != EEXIST)
      return system_error("make control group", slot);
    if (mode_ == CgroupMode::kV2) {
      auto status = write_kernel_file(own.get(), slot + "/cgroup.subtree_control", "+memory +pids");
      if (!status) return status;
    }
  }
  return {};
}

void WorkerGroup::remove_slot(const std::string& slot) const {
  for (const UniqueFd& own : locks_) remove_tree(own.get(), slot);
}

BoxGroup::BoxGroup(const WorkerGroup& worker, const std::string& slot, std::uint64_t box)
    : mode_(worker.mode()) {
  const std::string path = fmt::format("{}/{}/box{}", worker.name(), slot, box);
  for (const UniqueFd& parent : worker.parents()) {
    folders_.emplace_back(::openat(parent.get(), path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }
}

Status BoxGroup::set_limits(Bytes memory, int tasks) const {
  const std::string bytes = std::to_string(memory.count());
  if (mode_ == CgroupMode::kV1) {
    if (auto status = write_kernel_file(folders_.at(kMemory).get(), "memory.limit_in_bytes", bytes);
        !status)
      return status;
    // Present only with swap accounting; without it there is nothing to swap to that is not
    // counted.
    auto swap = write_kernel_file(folders_.at(kMemory).get(), "memory.memsw.limit_in_bytes", bytes);
    (void)swap;
    return write_kernel_file(folders_.at(kPids).get(), "pids.max", std::to_string(tasks));
  }
  if (mode_ == CgroupMode::kV2) {
    const int folder = folders_.front().get();
    if (auto status = write_kernel_file(folder, "memory.max", bytes); !status) return status;
    auto swap = write_kernel_file(folder, "memory.swap.max", "0");  // absent without swap
    (void)swap;
    if (auto status = write_kernel_file(folder, "memory.oom.group", "1"); !status) return status;
    return write_kernel_file(folder, "pids.max",
                             std::to_string(tasks + 1));  // init stands in the group too
  }
  return {};
}

std::optional<std::chrono::microseconds> BoxGroup::cpu() const {
  if (mode_ == CgroupMode::kV1) {
    const auto nanoseconds = read_number(folders_.at(kCpu), "cpuacct.usage");
    if (nanoseconds) return std::chrono::microseconds(*nanoseconds / 1000);
  }
  if (mode_ == CgroupMode::kV2) {
    const auto microseconds = read_number(folders_.front(), "cpu.stat", "usage_usec");
    if (microseconds) return std::chrono::microseconds(*microseconds);
  }
  return std::nullopt;
}

std::optional<Bytes> BoxGroup::peak_memory() const {
  std::optional<std::int64_t> bytes;
  if (mode_ == CgroupMode::kV1)
    bytes = read_number(folders_.at(kMemory), "memory.max_usage_in_bytes");
  if (mode_ == CgroupMode::kV2) bytes = read_number(folders_.front(), "memory.peak");
  if (!bytes) return std::nullopt;
  return Bytes(*bytes);
}

bool BoxGroup::out_of_memory() const {
  if (mode_ == CgroupMode::kV1)
    return read_number(folders_.at(kMemory), "memory.oom_control", "\noom_kill").value_or(0) > 0;
  if (mode_ == CgroupMode::kV2)
    return read_number(folders_.front(), "memory.events", "oom_kill").value_or(0) > 0;
  return false;
}

}  // namespace greenroom
