// Sandbox: the boxes of one worker. Owns the control group, the plan of all profiles and the slots.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "runner/sandbox/control_group.h"
#include "runner/sandbox/mount_plan.h"
#include "runner/sandbox/network_plan.h"
#include "runner/sandbox/profile.h"
#include "runner/sandbox/slot.h"

namespace greenroom {

struct SandboxOptions {
  int slots = 1;
  ControlGroupChoice control_groups = ControlGroupChoice::kDetect;
  bool require_control_groups = false;  // refuse to start without, instead of running with less
  bool pin_cores = true;                // each slot stays on one core
  std::string launcher;                 // path of greenroom-launcher; empty: beside this program
  Bytes warm_memory;                    // of one slot, for runtimes that wait; 0: none do
};

// What protects a run on this host, for doctor, metrics and reports.
struct Isolation {
  bool root = false;
  ControlGroupFinding control_groups;

  // "namespaces, seccomp, cgroup v1, as root"
  [[nodiscard]] std::string text() const;
};

class Sandbox {
 public:
  // Builds every filter and mount plan whose tools are installed, then starts the launchers.
  // Profiles that need a missing tool are left out (see missing()); any other mistake is an Error.
  static Result<std::unique_ptr<Sandbox>> open(const SandboxOptions& options,
                                               const ProfileSet& profiles, const ToolPaths& tools);
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox();

  [[nodiscard]] std::vector<std::unique_ptr<Slot>>& slots() { return slots_; }
  [[nodiscard]] const Isolation& isolation() const { return isolation_; }
  // Profile → why it cannot be used on this host.
  [[nodiscard]] const std::map<std::string, std::string>& missing() const { return missing_; }

 private:
  Sandbox(WorkerGroup group, const ProfileSet& profiles, const ToolPaths& tools)
      : group_(std::move(group)), networks_(profiles, tools) {}
  Status make_plan(const ProfileSet& profiles, const ToolPaths& tools);

  Isolation isolation_;
  WorkerGroup group_;
  NetworkPlans networks_;
  UniqueFd plan_;
  std::map<std::string, std::uint32_t> profiles_;
  std::map<std::string, std::string> missing_;
  std::vector<std::unique_ptr<Slot>> slots_;
};

}  // namespace greenroom
