// LauncherClient: the worker's end of one launcher process. Starts it, asks for boxes, hands them
// back.
//
// Used by one thread at a time. If the launcher dies its boxes die with it; calls then fail with
// kInternal and the owner starts another.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>
#include <string>

#include "base/network_range.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "runner/sandbox/control_group.h"
#include "runner/sandbox/wire.h"

namespace greenroom {

// A parked box as the worker holds it. Must be handed back with discard(), whatever became of it.
struct ParkedBox {
  std::uint64_t id = 0;
  pid_t init = 0;
  UniqueFd job;      // to the seat
  UniqueFd control;  // to init
  UniqueFd pidfd;    // of init
  BoxGroup group;
};

struct LauncherSettings {
  std::string program;  // path of greenroom-launcher
  std::string slot;     // name of the slot's control group
  int cpu = -1;         // core to stay on; -1: any
  bool privileged = false;
};

class LauncherClient {
 public:
  // `plan` is a sealed memory file (plan.h); `group` must outlive the client and hold the slot's
  // group.
  static Result<LauncherClient> start(const LauncherSettings& settings, const UniqueFd& plan,
                                      const WorkerGroup& group);
  LauncherClient(LauncherClient&& other) noexcept;
  LauncherClient& operator=(LauncherClient&&) = delete;
  ~LauncherClient();  // closes the socket and waits until the launcher has cleaned up

  // Asks for a box of a profile (index into the plan); answered in order by receive().
  Status request(std::uint32_t profile);
  // One that can be beside another: they share no network namespace.
  Status request_apart(std::uint32_t profile);
  // A box with a network: `plan` holds the one profile (network_plan.h), `passt` is a socket to it,
  // `barred` are addresses besides those that are not public anywhere.
  Status request_networked(std::uint32_t profile, int plan, int passt,
                           std::span<const NetworkRange> barred);
  // Waits for the next box that was asked for.
  Result<ParkedBox> receive();
  void discard(const ParkedBox& box);

  [[nodiscard]] pid_t pid() const { return pid_; }
  // The program's uid on the host; files and pipes given to it may have to belong to it. 0: our
  // own.
  [[nodiscard]] std::uint32_t program_uid() const { return first_uid_ == 0 ? 0 : first_uid_ + 1; }

 private:
  LauncherClient(const LauncherSettings& settings, const WorkerGroup& group);
  Status spawn(const std::string& program);
  Status send(wire::Request what, std::uint32_t profile);
  Status set_up(const LauncherSettings& settings, const UniqueFd& plan);

  const WorkerGroup& group_;
  std::string slot_;
  pid_t pid_ = -1;
  std::uint32_t first_uid_ = 0;
  std::uint64_t next_box_ = 1;
  UniqueFd socket_;
};

}  // namespace greenroom
