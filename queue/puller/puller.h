// Puller: the worker's end of the queue. Takes jobs from one or more servers, judges them on the
// sandbox's slots and reports.
//
// One thread, run()'s, owns the sockets and all that is known of servers (pull_loop.h); each slot
// has a thread that judges. A slot that is free is a credit of one server at a time, spread evenly;
// when its job is done, the credit goes out right behind the report. A report is kept until its
// server has settled it, and said again after each reconnection. What runs goes on while its server
// is away.
#pragma once

#include "base/result.h"
#include "languages/catalogue.h"
#include "queue/puller/options.h"
#include "queue/puller/slot_worker.h"
#include "review/reviewers.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom::queue {

class Puller {
 public:
  // Both are the caller's and outlive it; nobody else uses the sandbox meanwhile. Asks the tools
  // for their versions, which takes a moment.
  Puller(PullerOptions options, Sandbox& sandbox, const Catalogue& catalogue,
         const Accelerators& accelerators = {}, const review::Reviewers& reviewers = {});

  // Works until `stop_fd` is readable; then takes nothing more, gives back what was not started,
  // and returns when what runs has ended and is settled. What still runs after the grace is
  // cancelled and given back. kInput: an endpoint or a key that is none.
  Status run(int stop_fd);

 private:
  [[nodiscard]] Kept kept() const;

  PullerOptions options_;
  Sandbox& sandbox_;
  const Catalogue& catalogue_;
  const Accelerators accelerators_;
  const review::Reviewers reviewers_;
  Versions versions_;  // of the languages that are usable here
};

}  // namespace greenroom::queue
