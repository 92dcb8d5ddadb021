// Box: one parked, single-use sandbox. Made of a pid 1 of ours (init) in namespaces of its own, and
// the seat: the process that will become the program, already without privileges, in its control
// group and behind its system call filter.
//
// The launcher owns the box until it is discarded; the worker talks to init and seat over the
// sockets it is given.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "runner/sandbox/launcher/uplink.h"
#include "runner/sandbox/plan.h"
#include "runner/sandbox/wire.h"

namespace greenroom::launcher {

// What all boxes of one launcher share.
struct SlotContext {
  wire::CgroupMode cgroup = wire::CgroupMode::kNone;
  std::vector<UniqueFd> groups;  // the slot's folder in each hierarchy
  std::uint32_t first_uid = 0;   // 0: ordinary user
  UniqueFd proc;                 // the host's /proc
};

struct Box {
  std::uint64_t id = 0;
  pid_t init = -1;
  UniqueFd pidfd;
  Uplink uplink;  // of a box with a network
  // The worker's ends; given away with the reply, then closed.
  UniqueFd job;
  UniqueFd control;

  // Folder of this box below the slot's groups.
  [[nodiscard]] std::string group_name() const { return "box" + std::to_string(id); }
};

// Makes a box; its init goes on preparing by itself. Invalid pidfd and `failure` if it cannot be
// made.
Box make_box(const SlotContext& slot, const ProfilePlan& profile, const UniqueFd& tree,
             std::uint64_t id, wire::Failure& failure);

// Removes the groups of a box whose init has been reaped. False while the kernel still counts a
// dying process in them.
bool remove_groups(const SlotContext& slot, const Box& box);

}  // namespace greenroom::launcher
