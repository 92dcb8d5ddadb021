// PullerOptions: what a worker calls itself, which servers it works for, and how patient it is.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace greenroom::queue {

// CURVE, for tcp. All are Z85 texts of 40 characters (queue/keys.h).
struct WorkerKeys {
  std::string server_public_key;
  std::string public_key;
  std::string secret_key;
};

struct PullerOptions {
  std::string worker;                  // unique among the workers, e.g. "host-1234"
  std::string version;                 // of the program
  std::vector<std::string> endpoints;  // of servers: "ipc:///path", "tcp://host:port"
  std::optional<WorkerKeys> keys;      // without, no tcp endpoint is connected to
  std::chrono::milliseconds heartbeat{1'000};
  std::chrono::milliseconds silence{10'000};        // of a server, after which it is lost
  std::chrono::milliseconds grace{30'000};          // for what runs when told to stop
  std::chrono::milliseconds settling{2'000};        // for the servers' last word on reports, then
  std::chrono::milliseconds keep_reports{600'000};  // for a server that stays away
};

}  // namespace greenroom::queue
