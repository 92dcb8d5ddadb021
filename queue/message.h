// Messages between a server's dispatcher and its workers: one frame each, a version byte, a type
// byte and a CBOR body.
//
//   worker → server   Hello, Ready, Started, Progress, Done, Reviewed, Heartbeat, Goodbye
//   server → worker   Job, Input, Cancel, Watch, Settled, Heartbeat, Goodbye
//
// A worker says Hello once for each connection and gets only as many Jobs as it has given credits
// by Ready. It keeps each report until the server has settled it; a Hello lists what it runs and
// what it has reported without an answer, and those Dones follow again. Whatever is about a job
// names its token and attempt, so that what comes too late is told apart. A body ignores keys it
// does not know; a newer version byte is refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "submission/report.h"

namespace greenroom::queue {

inline constexpr std::uint8_t kWireVersion = 1;

// One try at one submission.
struct Lease {
  std::string token;
  int attempt = 0;

  bool operator==(const Lease&) const = default;
};

struct Hello {
  std::string worker;   // name, unique among the workers, e.g. "host-1234"
  std::string version;  // of the program
  std::string isolation;
  int slots = 0;
  std::vector<std::string> languages;  // ids that can be run here
  std::vector<Lease> running;          // after a reconnection: what it still works on
};

// So many more jobs than those that were sent can be started at once.
struct Ready {
  int credits = 0;
};

struct Job {
  Lease lease;
  std::string submission;  // CBOR
  bool watched = false;    // somebody wants its Progress
  std::string tenant;      // whose it is: tells senders apart, and no more
};

struct Started {
  Lease lease;
};

struct Progress {
  enum class Stream { kStdout = 0, kStderr = 1 };
  struct Compiled {
    CompileReport report;
  };
  struct CaseEnded {
    int index = 0;
    CaseReport report;
  };
  struct Output {
    int index = 0;
    Stream stream = Stream::kStdout;
    std::string text;
  };
  Lease lease;
  std::variant<Compiled, CaseEnded, Output> what;
};

// More for the stdin of a running job. `end`: nothing follows.
struct Input {
  Lease lease;
  std::string text;
  bool end = false;
};

struct Cancel {
  Lease lease;
};

// Somebody wants its Progress from here on.
struct Watch {
  Lease lease;
};

// The report has been dealt with: stored, or ignored because somebody else was first.
struct Settled {
  Lease lease;
};

struct Done {
  Lease lease;
  std::string report;  // CBOR; empty: the worker could not judge it
  std::string error;   // why not, for people
  std::string review;  // CBOR, as far as it goes by now; empty: none was wanted
};

// More of the review of a job whose Done has been settled, in place of what it said before.
struct Reviewed {
  Lease lease;
  std::string review;  // CBOR
};

// What a worker has kept from submission to submission, and what came of it, since its start.
struct Kept {
  std::int64_t warm_hits = 0;    // programs that found a runtime waiting
  std::int64_t warm_misses = 0;  // that could have used one
  std::int64_t warm_failures = 0;
  std::int64_t warm_waiting = 0;
  std::int64_t warm_bytes = 0;
  std::int64_t artefact_hits = 0;
  std::int64_t artefact_misses = 0;
  std::int64_t artefact_bytes = 0;
  std::int64_t header_hits = 0;
  std::int64_t header_misses = 0;
  std::int64_t header_bytes = 0;

  Kept& operator+=(const Kept& other);
  bool operator==(const Kept&) const = default;
};

// A worker's tells what it has kept; a server's is empty.
struct Heartbeat {
  Kept kept;
};

// From a worker: it takes nothing more, and these were never started. From a server: it does not
// know this connection, or goes away; work on what you have, connect again and say Hello.
struct Goodbye {
  std::vector<Lease> returned;
};

using Message = std::variant<Hello, Ready, Job, Started, Progress, Input, Cancel, Done, Heartbeat,
                             Goodbye, Watch, Settled, Reviewed>;  // the index is the type byte

std::string encode(const Message& message);

// kInput, naming what is wrong: the sender is not to be trusted any further.
Result<Message> decode(std::string_view frame);

}  // namespace greenroom::queue
