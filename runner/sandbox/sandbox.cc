#include "runner/sandbox/sandbox.h"

#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/filter.h"
#include "runner/sandbox/plan.h"

namespace greenroom {
namespace {

std::string launcher_beside_us() {
  std::error_code code;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", code);
  return (self.parent_path() / "greenroom-launcher").string();
}

std::vector<int> own_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<int> cores;
  if (::sched_getaffinity(0, sizeof set, &set) != 0) return cores;
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(static_cast<unsigned>(core), &set)) cores.push_back(core);
  }
  return cores;
}

}  // namespace

std::string Isolation::text() const {
  std::string groups = "no control groups (memory and CPU by rlimits and polling)";
  if (control_groups.mode == wire::CgroupMode::kV1) groups = "cgroup v1";
  if (control_groups.mode == wire::CgroupMode::kV2) groups = "cgroup v2";
  return fmt::format("namespaces, seccomp, {}, as {}", groups, root ? "root" : "an ordinary user");
}

Result<std::unique_ptr<Sandbox>> Sandbox::open(const SandboxOptions& options,
                                               const ProfileSet& profiles, const ToolPaths& tools) {
  Isolation isolation;
  isolation.root = ::geteuid() == 0;
  isolation.control_groups = find_control_groups(options.control_groups);
  if (options.require_control_groups && isolation.control_groups.mode == wire::CgroupMode::kNone) {
    return unavailable(
        "control groups are required but cannot be used: " + isolation.control_groups.reason,
        isolation.control_groups.mend);
  }
  auto group = WorkerGroup::make(isolation.control_groups);
  if (!group) return failed(group);
  std::unique_ptr<Sandbox> sandbox(new Sandbox(std::move(*group), profiles, tools));
  sandbox->isolation_ = std::move(isolation);
  if (auto status = sandbox->make_plan(profiles, tools); !status) return failed(status);

  const std::vector<int> cores = own_cores();
  for (int i = 0; i < options.slots; ++i) {
    LauncherSettings settings;
    settings.program = options.launcher.empty() ? launcher_beside_us() : options.launcher;
    settings.slot = "slot" + std::to_string(i);
    settings.privileged = sandbox->isolation_.root;
    if (options.pin_cores && cores.size() > 1)
      settings.cpu = cores.at(static_cast<std::size_t>(i) % cores.size());
    sandbox->slots_.push_back(std::make_unique<Slot>(std::move(settings), sandbox->plan_,
                                                     sandbox->profiles_, sandbox->group_,
                                                     sandbox->networks_, options.warm_memory));
  }
  return sandbox;
}

Sandbox::~Sandbox() { slots_.clear(); }

Status Sandbox::make_plan(const ProfileSet& profiles, const ToolPaths& tools) {
  std::vector<ProfilePlan> plans;
  for (const auto& [name, profile] : profiles.profiles) {
    // A profile without a writable /box is one that others include.
    const bool whole =
        std::any_of(profile.mounts.begin(), profile.mounts.end(), [](const MountRule& mount) {
          return mount.kind == MountRule::Kind::kTmpfs && mount.path == "/box";
        });
    if (!whole) continue;
    auto filter = build_filter(profile, profiles.never);
    if (!filter) return failed(filter);
    auto mounts = plan_mounts(profile, tools);
    if (!mounts) {
      if (mounts.error().kind != Error::Kind::kUnavailable) return failed(mounts);
      missing_.emplace(name, mounts.error().text());
      continue;
    }
    profiles_.emplace(name, static_cast<std::uint32_t>(plans.size()));
    plans.push_back(
        {name, std::move(*mounts), std::move(filter->program), std::move(filter->forbidden)});
  }
  auto plan = sealed_memory_file("plan", encode_plan(plans));
  if (!plan) return failed(plan);
  plan_ = std::move(*plan);
  return {};
}

}  // namespace greenroom
