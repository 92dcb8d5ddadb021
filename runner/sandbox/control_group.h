// Control groups as the worker sees them: which kind this host offers, the worker's own group below
// which everything happens, and the meters and limits of one box.
//
// Groups are made only under the worker's own group or a parent that was configured; nothing that
// we did not make is moved, limited or removed, and no hierarchy is mounted. The launchers make and
// remove the boxes' groups.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "runner/sandbox/wire.h"

namespace greenroom {

// What the host offers. `mode` is kNone when groups cannot be used; `reason` and `mend` then say
// why.
struct ControlGroupFinding {
  wire::CgroupMode mode = wire::CgroupMode::kNone;
  std::vector<std::string> parents;  // v1: folders for memory, pids, cpuacct; v2: one
  std::string reason;
  std::string mend;
};

enum class ControlGroupChoice { kDetect, kNone, kV1, kV2 };

// Looks at this process's own groups; makes and removes a trial group to be sure. Leaves nothing
// behind.
ControlGroupFinding find_control_groups(ControlGroupChoice choice);

// The worker's group. Removed at the end of this object's life; launchers do the same if the worker
// is killed. Groups of dead workers found beside it are removed when one is made.
class WorkerGroup {
 public:
  static Result<WorkerGroup> make(const ControlGroupFinding& finding);
  WorkerGroup(WorkerGroup&&) noexcept = default;
  WorkerGroup& operator=(WorkerGroup&&) noexcept = default;
  ~WorkerGroup();

  Status make_slot(const std::string& slot) const;
  // Removes a slot's groups and all below them; they must be empty of processes within a second.
  void remove_slot(const std::string& slot) const;

  [[nodiscard]] wire::CgroupMode mode() const { return mode_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::vector<UniqueFd>& parents() const { return parents_; }

 private:
  WorkerGroup() = default;
  static Result<WorkerGroup> try_make(const ControlGroupFinding& finding);

  wire::CgroupMode mode_ = wire::CgroupMode::kNone;
  std::string name_;               // "greenroom-<pid>-<random>", locked while the worker lives
  std::vector<UniqueFd> parents_;  // one per hierarchy
  std::vector<UniqueFd> locks_;
};

// Limits and meters of one box. Values are read when asked; none of them throws the box off its
// core.
class BoxGroup {
 public:
  BoxGroup() = default;  // no groups: every meter is empty
  BoxGroup(const WorkerGroup& worker, const std::string& slot, std::uint64_t box);

  [[nodiscard]] bool exists() const { return mode_ != wire::CgroupMode::kNone; }
  Status set_limits(Bytes memory, int tasks) const;
  [[nodiscard]] std::optional<std::chrono::microseconds> cpu()
      const;  // user + system, all processes
  [[nodiscard]] std::optional<Bytes> peak_memory() const;
  [[nodiscard]] bool out_of_memory() const;  // the kernel killed something of the box for memory

 private:
  wire::CgroupMode mode_ = wire::CgroupMode::kNone;
  std::vector<UniqueFd> folders_;  // v1: memory, pids, cpuacct; v2: one
};

}  // namespace greenroom
