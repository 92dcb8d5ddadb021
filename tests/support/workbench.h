// Workbench: languages, profiles and a sandbox from the source tree, opened once for a test
// program. The environment chooses the isolation, GREENROOM_CGROUP=none|v1|v2, and whether every
// program finds its runtime waiting, GREENROOM_WARM=1.
#pragma once

#include <atomic>
#include <memory>

#include "languages/catalogue.h"
#include "runner/judge/judge.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom::testing {

class Workbench {
 public:
  // Two slots. Ends the test program with the reason if there can be none.
  static Workbench& get();

  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] Sandbox& sandbox() { return *sandbox_; }
  // One slot on which runtimes may wait; made when it is first asked for.
  [[nodiscard]] Sandbox& warm_sandbox();
  // For tests that count boxes: nothing of it is left.
  void close_warm_sandbox() { warm_sandbox_.reset(); }
  [[nodiscard]] bool has_groups() const;
  [[nodiscard]] bool is_warm() const { return warm_; }
  // Cases that found no runtime waiting, although they could have used one.
  [[nodiscard]] std::uint64_t missed() const { return missed_; }
  // On one slot alone, so that tests on different slots do not meet.
  Result<Report> judge(std::size_t slot, const Submission& submission);

 private:
  Workbench() = default;

  void make_ready(std::size_t slot, const Submission& submission);

  Catalogue catalogue_;
  bool warm_ = false;
  std::atomic<std::uint64_t> missed_{0};
  std::unique_ptr<Sandbox> sandbox_;
  std::unique_ptr<Sandbox> warm_sandbox_;
};

// What a slot's launcher holds while nothing runs: to see that nothing was left behind.
struct Traces {
  int processes = 0;    // descendants of the launcher, itself included
  int descriptors = 0;  // of the launcher
  int mounts = 0;       // in the launcher's mount namespace
  int groups = 0;       // box groups of the slot, in all hierarchies

  bool operator==(const Traces&) const = default;
  [[nodiscard]] std::string text() const;
};

// Waits up to two seconds for the slot to come to `expected`; returns what it found last.
Traces traces(Slot& slot, const Sandbox& sandbox, const Traces* expected = nullptr);

}  // namespace greenroom::testing
