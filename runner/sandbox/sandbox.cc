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

Slot::Slot(LauncherSettings settings, const UniqueFd& plan,
           const std::map<std::string, std::uint32_t>& profiles, const WorkerGroup& group,
           NetworkPlans& networks)
    : settings_(std::move(settings)),
      plan_(plan),
      profiles_(profiles),
      group_(group),
      networks_(networks) {}

Status Slot::start_launcher() {
  if (launcher_) return {};
  auto client = LauncherClient::start(settings_, plan_, group_);
  if (!client) return failed(client);
  launcher_ = std::make_unique<LauncherClient>(std::move(*client));
  return {};
}

// Its boxes die with it. What a launcher that was killed left of control groups goes too.
void Slot::drop_launcher() {
  parked_.clear();
  requested_.clear();
  launcher_.reset();
  group_.remove_slot(settings_.slot);
}

std::size_t Slot::in_hand(std::uint32_t profile) const {
  const auto found = parked_.find(profile);
  return (found == parked_.end() ? 0 : found->second.size()) +
         static_cast<std::size_t>(std::count(requested_.begin(), requested_.end(), profile));
}

void Slot::keep_parked(const std::string& profile, std::size_t count) {
  const auto found = profiles_.find(profile);
  if (found == profiles_.end()) return;
  wanted_[found->second] = count;
  refill();
}

void Slot::refill() {
  if (!start_launcher()) return;  // the next run says why
  for (const auto& [profile, count] : wanted_) {
    while (in_hand(profile) < count && launcher_->request(profile)) requested_.push_back(profile);
  }
}

Status Slot::receive_one() {
  auto box = launcher_->receive();
  const std::uint32_t profile = requested_.front();
  requested_.pop_front();
  if (!box) return failed(box);
  parked_[profile].push_back(std::move(*box));
  return {};
}

Status Slot::settle() {
  while (!requested_.empty()) {
    if (auto status = receive_one(); !status) return status;
  }
  return {};
}

Result<ParkedBox> Slot::take(std::uint32_t profile) {
  if (auto status = start_launcher(); !status) return failed(status);
  std::deque<ParkedBox>& ready = parked_[profile];
  if (in_hand(profile) == 0) {
    if (auto status = launcher_->request(profile); !status) return failed(status);
    requested_.push_back(profile);
  }
  while (ready.empty()) {
    if (auto status = receive_one(); !status) return failed(status);
  }
  ParkedBox box = std::move(ready.front());
  ready.pop_front();
  return box;
}

Result<Outcome> Slot::run(const Program& program, const OutputObserver& observer, int cancel) {
  const auto profile = profiles_.find(program.profile);
  if (profile == profiles_.end())
    return unavailable("the sandbox profile " + program.profile + " cannot be used here");
  if (program.network) return run_networked(profile->second, program, observer, cancel);
  return run_and_discard(take(profile->second), program, observer, cancel);
}

// Never parked ahead: what it costs, only they pay who ask for it.
Result<Outcome> Slot::run_networked(std::uint32_t profile, const Program& program,
                                    const OutputObserver& observer, int cancel) {
  auto plan = networks_.plan_of(program.profile);
  if (!plan) return failed(plan);
  auto passt = Passt::start();
  if (!passt) return failed(passt);
  return run_and_discard(take_networked(profile, *plan, *passt), program, observer, cancel);
}

Result<ParkedBox> Slot::take_networked(std::uint32_t profile, int plan, Passt& passt) {
  auto barred = own_networks();
  if (!barred) return failed(barred);
  if (auto status = start_launcher(); !status) return failed(status);
  if (auto status = settle(); !status) return failed(status);  // answers come in order
  if (auto status = launcher_->request_networked(profile, plan, passt.socket(), *barred); !status)
    return failed(status);
  passt.close_socket();  // or it would not see the box's end
  return launcher_->receive();
}

Result<Outcome> Slot::run_and_discard(Result<ParkedBox> box, const Program& program,
                                      const OutputObserver& observer, int cancel) {
  if (!box) {
    drop_launcher();
    return failed(box);
  }
  auto outcome =
      run_in_box(*box, program, launcher_->program_uid(),
                 settings_.cpu >= 0 ? 1 : static_cast<int>(own_cores().size()), observer, cancel);
  launcher_->discard(*box);
  if (!outcome && outcome.error().kind == Error::Kind::kInternal) drop_launcher();
  refill();
  return outcome;
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
                                                     sandbox->networks_));
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
