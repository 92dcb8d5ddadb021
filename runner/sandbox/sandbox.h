// Sandbox: the boxes of one worker. Owns the control group, the plan of all profiles and one
// launcher per slot.
//
// A slot runs one program at a time and is used by one thread at a time; different slots are
// independent. Nothing of a box survives its one run.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "runner/sandbox/control_group.h"
#include "runner/sandbox/launcher_client.h"
#include "runner/sandbox/mount_plan.h"
#include "runner/sandbox/network_plan.h"
#include "runner/sandbox/passt.h"
#include "runner/sandbox/profile.h"
#include "runner/sandbox/run.h"

namespace greenroom {

struct SandboxOptions {
  int slots = 1;
  ControlGroupChoice control_groups = ControlGroupChoice::kDetect;
  bool require_control_groups = false;  // refuse to start without, instead of running with less
  bool pin_cores = true;                // each slot stays on one core
  std::string launcher;                 // path of greenroom-launcher; empty: beside this program
};

// What protects a run on this host, for doctor, metrics and reports.
struct Isolation {
  bool root = false;
  ControlGroupFinding control_groups;

  // "namespaces, seccomp, cgroup v1, as root"
  [[nodiscard]] std::string text() const;
};

class Slot {
 public:
  Slot(LauncherSettings settings, const UniqueFd& plan,
       const std::map<std::string, std::uint32_t>& profiles, const WorkerGroup& group,
       NetworkPlans& networks);

  // Keeps this many boxes of a profile parked: asked for now, and again after every run.
  void keep_parked(const std::string& profile, std::size_t count);

  // Runs a program in a parked box, or in one made on demand. kInternal: our failure, the slot is
  // ready for another try.
  Result<Outcome> run(const Program& program, const OutputObserver& observer = {}, int cancel = -1);

  // Waits until everything that was asked for is parked. For benches and tests.
  Status settle();

  [[nodiscard]] const std::string& name() const { return settings_.slot; }
  [[nodiscard]] pid_t launcher_pid() const { return launcher_ ? launcher_->pid() : -1; }

 private:
  Status start_launcher();
  void drop_launcher();
  void refill();
  Status receive_one();
  Result<ParkedBox> take(std::uint32_t profile);
  Result<ParkedBox> take_networked(std::uint32_t profile, int plan, Passt& passt);
  Result<Outcome> run_networked(std::uint32_t profile, const Program& program,
                                const OutputObserver& observer, int cancel);
  Result<Outcome> run_and_discard(Result<ParkedBox> box, const Program& program,
                                  const OutputObserver& observer, int cancel);
  [[nodiscard]] std::size_t in_hand(std::uint32_t profile) const;

  LauncherSettings settings_;
  const UniqueFd& plan_;
  const std::map<std::string, std::uint32_t>& profiles_;
  const WorkerGroup& group_;
  NetworkPlans& networks_;
  std::unique_ptr<LauncherClient> launcher_;
  std::map<std::uint32_t, std::size_t> wanted_;
  std::map<std::uint32_t, std::deque<ParkedBox>> parked_;
  std::deque<std::uint32_t> requested_;  // profiles of the boxes that are on their way, in order
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
