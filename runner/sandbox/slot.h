// Slot: where one program runs at a time. Owns one launcher and the boxes it has made: those parked
// ahead, those in which a runtime waits, and programs that stay between requests.
//
// Used by one thread at a time; different slots are independent. Nothing of a box survives its one
// run.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/result.h"
#include "runner/sandbox/control_group.h"
#include "runner/sandbox/joined.h"
#include "runner/sandbox/launcher_client.h"
#include "runner/sandbox/network_plan.h"
#include "runner/sandbox/passt.h"
#include "runner/sandbox/resident.h"
#include "runner/sandbox/run.h"
#include "runner/sandbox/warm_pool.h"

namespace greenroom {

class Slot {
 public:
  Slot(LauncherSettings settings, const UniqueFd& plan,
       const std::map<std::string, std::uint32_t>& profiles, const WorkerGroup& group,
       NetworkPlans& networks, Bytes warm_memory);
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  ~Slot();

  // Keeps this many boxes of a profile parked: asked for now, and again after every run.
  void keep_parked(const std::string& profile, std::size_t count);

  // One step of what makes the next runs quicker: a box parked, a runtime started. To be called
  // while there is nothing else to do, until it says that nothing is left.
  bool get_ready();
  // Any thread.
  [[nodiscard]] WarmCounts warm_counts() const;
  // Throws away the boxes and runtimes that wait, and forgets what was asked for.
  void let_go();

  // The program that stays in this profile, if it is ready; otherwise it is started: when there is
  // nothing else to do, or at once when it was wanted before. One that does not start is given up.
  // Nothing also where runtimes may not wait.
  Resident* resident(const Program& program);
  void drop_resident(const std::string& profile);

  // Runs a program in a runtime that waits, in a parked box, or in one made on demand. kInternal:
  // our failure, the slot is ready for another try.
  Result<Outcome> run(const Program& program, const OutputObserver& observer = {}, int cancel = -1);

  // Two at one time that talk with each other (joined.h), their boxes cold.
  using Both = JoinedOutcome;
  Result<Both> run_joined(const Program& first, const OutputObserver& observer,
                          const Program& second, int cancel,
                          const std::function<bool(const Outcome&)>& first_goes_on);

  // Waits until everything that was asked for is parked. For benches and tests.
  Status settle();

  [[nodiscard]] const std::string& name() const { return settings_.slot; }
  [[nodiscard]] pid_t launcher_pid() const { return launcher_ ? launcher_->pid() : -1; }

 private:
  Result<ParkedBox> take_apart(std::uint32_t profile);
  Status start_launcher();
  void drop_launcher();
  void refill();
  Status receive_one();
  Result<ParkedBox> take(std::uint32_t profile);
  Result<ParkedBox> take_networked(std::uint32_t profile, int plan, Passt& passt);
  std::optional<Result<Outcome>> run_warm(const Program& program, const OutputObserver& observer,
                                          int cancel);
  bool start_next_runtime();
  bool start_next_resident();
  void remember_profile(std::uint32_t profile);
  void publish_counts();
  [[nodiscard]] int cores() const;
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
  std::deque<std::uint32_t> recent_;     // profiles of cold runs, the last first
  WarmPool warm_;
  struct Place {
    Program program;
    std::optional<Resident> running;
    int wanted = 0;    // while it was not there
    int failures = 0;  // in a row
  };
  void start_resident(Place& place);
  std::map<std::string, Place> residents_;  // by profile
  mutable std::mutex counts_mutex_;         // guards counts_
  WarmCounts counts_;
};

}  // namespace greenroom
