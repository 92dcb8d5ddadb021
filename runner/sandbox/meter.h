// Meter: the time and memory that a running program has used, held against its limits. With control
// groups the kernel counts; without them processes are looked at every few milliseconds.
#pragma once

#include <chrono>
#include <map>
#include <optional>

#include "runner/sandbox/launcher_client.h"
#include "runner/sandbox/process_tree.h"
#include "runner/sandbox/run.h"
#include "runner/sandbox/wire.h"

namespace greenroom {

class Meter {
 public:
  using Clock = std::chrono::steady_clock;

  struct Reading {
    std::chrono::microseconds cpu{0};
    std::chrono::microseconds wall{0};
    Bytes memory;  // peak
  };

  // Both outlive it. `cores`: how many the box may use.
  Meter(const ParkedBox& box, const Program& program, int cores);

  // From now on. `has_waited`: what a runtime has used before is nobody's.
  void start(bool has_waited);
  // After an answer: what it used up to this reading counts no more.
  void settle(const Reading& used);
  // The next question is being asked: wall time from now on.
  void restart_clock() { start_ = Clock::now(); }

  [[nodiscard]] std::chrono::microseconds elapsed() const;
  [[nodiscard]] std::chrono::microseconds time_to_next_look() const;
  // Why it is to be stopped.
  std::optional<Stop> look();
  // Of a program that goes on, as of the last look.
  [[nodiscard]] Reading reading() const;

  // The last reading, and what the kernel did: cpu, memory and perhaps stop.
  void finish(const wire::Ended& ended, Outcome& outcome) const;

 private:
  [[nodiscard]] bool watches_processes() const;
  [[nodiscard]] bool cpu_is_limited() const { return program_.limits.cpu.count() > 0; }
  [[nodiscard]] std::chrono::microseconds counted(std::chrono::microseconds all) const;
  std::optional<Stop> look_at_processes();
  std::chrono::microseconds sum_of_seen(const TreeUsage& usage);

  const ParkedBox& box_;
  const Program& program_;
  const int cores_;
  Clock::time_point start_;
  std::chrono::microseconds before_{0};   // CPU that does not count
  std::chrono::microseconds cpu_{0};      // as of the last look
  std::chrono::microseconds longest_{0};  // of the process that used most; only if processes are
                                          // watched
  Bytes memory_;                          // likewise
  decltype(TreeUsage::each) seen_;
};

}  // namespace greenroom
