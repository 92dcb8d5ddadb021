// LocalWorkers: the worker process of the embedded set-up, kept running: started anew when it dies,
// asked to finish what it runs when the server stops.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"

namespace greenroom::cli {

struct LocalWorkersOptions {
  std::string program;   // our own
  std::string endpoint;  // ipc://…
  int slots = 1;
  std::string cache;  // folder for what compilers made; empty: none
  bool cache_per_tenant = false;
  std::optional<std::int64_t> warm_mb;  // for runtimes that wait; unset: the worker's own choice
  std::chrono::seconds grace{20};       // to finish what runs
};

class LocalWorkers {
 public:
  // `died` is called with the name of each worker that ended, from a thread of ours.
  static Result<std::unique_ptr<LocalWorkers>> start(LocalWorkersOptions options,
                                                     std::function<void(std::string)> died);
  ~LocalWorkers();  // stops
  LocalWorkers(const LocalWorkers&) = delete;
  LocalWorkers& operator=(const LocalWorkers&) = delete;

  // The worker takes nothing more and ends when it has finished, or after the grace.
  void stop();

 private:
  struct State;
  explicit LocalWorkers(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace greenroom::cli
