// Dispatcher: leases the store's submissions to the workers that are connected, takes their
// reports, and tells those who wait. One thread owns the sockets and all state; everything here may
// be called from any thread and returns at once.
//
// What it holds to:
//   - A worker is given only what it has credit for, in a language that it has.
//   - Interactive before batch, with a floor for batch; within a lane tenants take turns (the
//     store's claim sees to that).
//   - A worker that is silent for the lease term has lost its jobs: they are queued again and the
//     attempt is charged. A report counts if its (token, attempt) is the one leased, once.
//   - A frame that makes no sense costs its worker the connection and the jobs that it holds.
//   - A worker that lost its server keeps working; when it comes back, to this server or to this
//     server's successor, it keeps the jobs whose lease still stands.
//
// Destroy it after everything that asks of it, and before the store. Sinks and Dones are called on
// the dispatcher's or a store's thread: they must not block or throw.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "queue/message.h"
#include "store/store.h"

namespace greenroom::queue {

// What a submission goes through, told to whoever subscribed to its token.
namespace event {
struct Started {
  int attempt = 0;  // a second Started means that the first try was lost
  std::string worker;
};
using Compiled = Progress::Compiled;
using CaseEnded = Progress::CaseEnded;
using Output = Progress::Output;
struct Finished {
  Verdict verdict = Verdict::kInternalError;
  std::shared_ptr<const std::string>
      report;          // CBOR; null: it was finished elsewhere, read the store
  std::string review;  // CBOR, as far as it went then; "": none was wanted
};
// After Finished, of those whose review was wanted: there is more of it now in the store.
struct Reviewed {};
}  // namespace event

using Event = std::variant<event::Started, event::Compiled, event::CaseEnded, event::Output,
                           event::Finished, event::Reviewed>;
using EventSink = std::function<void(const Event&)>;

// Ends the subscription when it goes. A sink may still be running in that moment, but is not called
// again afterwards.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::function<void()> end) : end_(std::move(end)) {}
  Subscription(Subscription&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
  Subscription& operator=(Subscription&& other) noexcept {
    if (this != &other) {
      reset();
      end_ = std::exchange(other.end_, nullptr);
    }
    return *this;
  }
  ~Subscription() { reset(); }
  void reset() {
    if (auto end = std::exchange(end_, nullptr)) end();
  }

 private:
  std::function<void()> end_;
};

// CURVE: the server's secret key, and the public keys of the workers that may connect. All are
// Z85 texts of 40 characters.
struct ServerKeys {
  std::string public_key;
  std::string secret_key;
  std::vector<std::string> workers;
};

// What goes to a worker, made of what a door stored in a shorter form. Called on the dispatcher's
// thread, so it returns at once; `done` may be called on any. kUnavailable: it is asked again in a
// second; any other Error ends the submission as internal_error, with its text in the report.
using Expand = std::function<void(const std::string& stored, greenroom::Done<std::string> done)>;

struct DispatcherOptions {
  std::vector<std::string>
      endpoints;  // "ipc:///path" (in a folder that only we may enter), "tcp://…"
  std::optional<ServerKeys> keys;               // without, no tcp endpoint is opened
  std::chrono::milliseconds term{10'000};       // of a lease; heartbeats go at a tenth of it
  int batch_floor = 5;                          // of so many jobs one is a batch's, if any waits
  std::function<int(const Report&)> status_of;  // Finish::status; empty: 0
  std::map<std::string, Expand> expand;         // by door; what other doors store goes as it is
};

struct WorkerInfo {
  std::string name;
  std::string version;
  std::string isolation;
  std::vector<std::string> languages;
  int slots = 0;
  int running = 0;
  Kept kept;
};

// Since the start.
struct DispatcherCounts {
  std::int64_t jobs_sent = 0;
  std::int64_t finished = 0;
  std::int64_t reports_ignored = 0;  // late or doubled
  std::int64_t leases_lost = 0;
  std::int64_t malformed_frames = 0;
  std::int64_t workers_lost = 0;
};

class Dispatcher {
 public:
  // Listens when it returns, and takes over what this server had leased in an earlier life. Sets
  // the store's on_change. kInput: an endpoint or key that is none; kUnavailable: an endpoint that
  // cannot be bound.
  static Result<std::unique_ptr<Dispatcher>> start(Store& store, DispatcherOptions options);

  // Stops at once; what runs goes on in its worker, leased, and is taken over by the next start.
  virtual ~Dispatcher() = default;

  // Stores the submissions, all or none, and starts at once those that a worker is free for. The
  // Done is the store's: after the commit.
  virtual void submit(std::vector<NewSubmission> submissions, greenroom::Done<WallTime> done) = 0;

  // The Done gets false if it had ended already (or never was). The report of a cancelled
  // submission has no cases; what it wrote until then went to the subscribers.
  virtual void cancel(std::string token, greenroom::Done<bool> done) = 0;

  // More for the stdin of one that reads it live. Nothing happens if it does not run here.
  virtual void input(std::string token, std::string text, bool end) = 0;

  // Finished is told once; only Reviewed follows it. It is told too when the submission ends on
  // another server. `progress`: Compiled, CaseEnded and Output too, from here on. Subscribe before
  // submit to miss nothing; one that has already ended tells nothing but Reviewed, so read the
  // store afterwards.
  [[nodiscard]] virtual Subscription subscribe(std::string token, bool progress,
                                               EventSink sink) = 0;

  // Its process has ended, for certain: what it held is queued again now, not when its lease ends.
  virtual void worker_died(std::string name) = 0;

  // No further jobs are sent, so that workers run empty.
  virtual void drain() = 0;

  // As bound: a port of 0 or * has become one.
  [[nodiscard]] virtual std::vector<std::string> endpoints() const = 0;
  [[nodiscard]] virtual std::vector<WorkerInfo> workers() const = 0;
  [[nodiscard]] virtual DispatcherCounts counts() const = 0;
};

}  // namespace greenroom::queue
