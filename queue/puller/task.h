// Task: one job in this worker, from the moment it came until its slot is free again. The thread
// that owns the sockets makes it and a slot's thread runs it; what belongs to whom is said below.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "queue/message.h"
#include "queue/puller/live_input.h"
#include "queue/puller/progress_buffer.h"

namespace greenroom::queue {

struct Task {
  static Result<std::shared_ptr<Task>> make(Job job);

  explicit Task(LiveInput pipe) : input(std::move(pipe)) {}

  // Whoever is first has it: the slot's thread to run it, or the sockets' thread to give it back.
  bool claim() { return !claimed_.exchange(true); }
  // Ends what runs; it can be said early and twice.
  void stop() const;

  Lease lease;
  std::string submission;  // CBOR
  std::string tenant;
  UniqueFd cancel;          // readable: stop
  LiveInput input;          // fed by the sockets' thread, reader() given away by the slot's
  ProgressBuffer progress;  // takes care of itself

  std::string done;  // a whole Done message; the slot's thread's until it posts kDone

  // The sockets' thread's own.
  std::size_t server = 0;
  bool dropped = false;                        // nobody wants its report any more
  bool has_news = false;                       // in `progress`
  std::chrono::steady_clock::time_point told;  // when progress was last sent

 private:
  std::atomic<bool> claimed_{false};
};

}  // namespace greenroom::queue
