// Store: what must not be forgotten. Submissions with their state, their reports, and the
// deliveries of callbacks, in SQLite (embedded) or PostgreSQL (several servers), both through SOCI.
//
// Every call returns at once and answers by its `Done`, once, on one of the store's own threads; a
// Done must not block and must not throw. A write is answered after its commit: what was answered
// with a value survives kill -9 and power loss. Writes that wait together are committed together.
// After the destructor everything that was asked for has been answered.
//
// Errors: kInput, the caller gave something wrong (an unknown token is not an error: it is an empty
// optional); kUnavailable, the database cannot be reached or is of a newer schema; kInternal, the
// rest.
//
// States of a submission and who moves it; each move is one compare-and-set on (token, attempt):
//
//   queued ──claim──> leased ──finish──> done        cancel: queued or leased → done (cancelled)
//      ^─────────release────'                        release past kMaxAttempts → done
//      (internal_error)
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "submission/lane.h"
#include "submission/verdict.h"

namespace greenroom {

using WallClock = std::chrono::system_clock;
using WallTime = std::chrono::time_point<WallClock, std::chrono::microseconds>;

inline WallTime wall_now() {
  return std::chrono::time_point_cast<std::chrono::microseconds>(WallClock::now());
}

template <typename T>
using Done = std::function<void(Result<T>)>;

class QuestionStore;
class BatchStore;

enum class SubmissionState { kQueued = 0, kLeased = 1, kDone = 2 };

// What a door hands in. `request` and `submission` are opaque to the store: the door's own words
// (what it will need to show the submission again) and the CBOR that goes to a worker.
struct NewSubmission {
  std::string token;  // UUID v4, lower case
  std::string door;   // "judge0", "runs", …
  std::string tenant;
  Lane lane = Lane::kInteractive;
  std::string language;     // id, as in languages/
  int language_number = 0;  // the door's own number for it (Judge0's id); 0: none
  std::string request;
  std::string submission;
  std::string callback_url;  // empty: nobody is called when it is done
};

// A submission that is leased to this server, to be sent to a worker.
struct Claimed {
  std::string token;
  int attempt = 0;  // 1, 2, …
  std::string door;
  Lane lane = Lane::kInteractive;
  std::string tenant;
  std::string language;
  std::string submission;
  WallTime created_at;
};

struct ClaimRequest {
  Lane lane = Lane::kInteractive;
  std::vector<std::string> languages;  // that some worker with credit can run; empty: any
  int count = 1;  // at most; one from each tenant in turn, the oldest of that tenant first
};

// The end of a submission, from a worker (or from the dispatcher, for those that nobody can run).
struct Finish {
  std::string token;
  int attempt = 0;  // 0: whatever the attempt, also when still queued (cancel)
  Verdict verdict = Verdict::kInternalError;
  int status = 0;      // a door's own number for how it ended, for counting; the door may derive it
  std::string report;  // CBOR
  std::string review;  // CBOR, as far as it goes; empty: none was wanted
  std::string worker;
  std::optional<WallTime> started_at;
};

// Which of the large columns a reader needs.
struct Parts {
  bool request = true;
  bool submission = true;
  bool report = true;
  bool review = false;
};

struct StoredSubmission {
  std::string token;
  std::string door;
  std::string tenant;
  Lane lane = Lane::kInteractive;
  std::string language;
  int language_number = 0;
  SubmissionState state = SubmissionState::kQueued;
  int attempt = 0;
  std::optional<Verdict> verdict;
  std::string worker;
  WallTime created_at;
  std::optional<WallTime> started_at;
  std::optional<WallTime> finished_at;
  std::string request;  // as asked for by Parts
  std::string submission;
  std::string report;
  std::string review;  // CBOR of a Review; empty: none was wanted, or it has not ended
};

struct Page {
  std::vector<StoredSubmission> submissions;  // newest first
  std::int64_t total = 0;
};

// Something happened that others wait for. On SQLite told after the commit by whoever committed; on
// PostgreSQL by NOTIFY, so that every server hears of it, once.
struct Change {
  enum class Kind { kQueued, kFinished, kCancelled, kDelivery, kReviewed };
  Kind kind = Kind::kQueued;
  std::string token;  // kQueued: may be empty (several)
  // kDelivery: somebody is to be called; comes before the kFinished of the same submission.
};

struct Delivery {
  std::string token;
  std::string url;
  int tries = 0;  // before this one
};

struct Counts {
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> by_day;  // "2026-11-21" (UTC), the last 31 days
  std::map<int, std::int64_t> by_language_number;
  std::map<std::string, std::int64_t> by_verdict;  // word, or "queued", "leased"
  std::map<int, std::int64_t> by_status;           // Finish::status
  std::int64_t database_bytes = 0;
};

struct StoreOptions {
  std::string url;     // sqlite:PATH, sqlite::memory: (tests), or postgresql://… (libpq's form)
  std::string server;  // name of this server among those that share the database
  int readers = 2;     // connections that read
  int writers = 1;     // connections that write; SQLite has one whatever is said
  std::chrono::milliseconds busy{5000};  // how long to wait for somebody else's lock
};

inline constexpr int kMaxAttempts = 3;

class Store {
 public:
  // Opens, migrates, and holds the database: a second server on one SQLite file is kUnavailable, as
  // is a schema newer than ours. SQLite folders must exist.
  static Result<std::unique_ptr<Store>> open(const StoreOptions& options);
  virtual ~Store() = default;

  // Called after each commit, on a store thread; must not block. Each call adds a listener, which
  // stays; one that is added late misses what was.
  virtual void on_change(std::function<void(const Change&)> listener) = 0;

  // All or none. `lease`: those that this server may start at once, as a bool for each; they are
  // stored as leased with attempt 1, which saves the claim. The Done gets when they were created.
  virtual void create(std::vector<NewSubmission> submissions, std::vector<bool> lease,
                      Done<WallTime> done) = 0;

  virtual void claim(ClaimRequest request, Done<std::vector<Claimed>> done) = 0;
  // false: somebody else had finished it, or the attempt is not the current one. Stores the report,
  // and the delivery if a callback is wanted, in one transaction.
  virtual void finish(Finish finish, Done<bool> done) = 0;
  // More of the review of one that is done, in place of what was there. false: it was not this
  // worker's, at this attempt, that finished it, or it has no review.
  virtual void review(std::string token, int attempt, std::string worker, std::string review,
                      Done<bool> done) = 0;
  // Back to the queue, at its old place: the lease was lost, or handed back. `charge`: it counts as
  // a failed attempt; otherwise the attempt's number goes up all the same, but up to twice
  // kMaxAttempts. The Done gets the state that it is in now.
  virtual void release(std::string token, int attempt, bool charge, std::string why,
                       Done<SubmissionState> done) = 0;
  // Leases that this server took before `before`. At its start: those of an earlier life, to be
  // adopted by the workers that still run them, or released.
  virtual void leased_here(WallTime before, Done<std::vector<Claimed>> done) = 0;
  // PostgreSQL: tells the other servers that this one lives, and releases what dead ones held.
  virtual void keep_alive(std::chrono::seconds dead_after, Done<int> done) = 0;

  virtual void read(std::string token, Parts parts, Done<std::optional<StoredSubmission>> done) = 0;
  // In the order of the tokens.
  virtual void read_many(std::vector<std::string> tokens, Parts parts,
                         Done<std::vector<std::optional<StoredSubmission>>> done) = 0;
  virtual void list(std::string door, std::int64_t offset, std::int64_t count, Parts parts,
                    Done<Page> done) = 0;
  // How many are queued, counted no further than `limit`; with those of batches or without.
  virtual void waiting(std::int64_t limit, bool batches, Done<std::int64_t> done) = 0;
  // Removes a submission that is done; the Done gets what it was, or nothing if there is none. One
  // that is not done is not removed, and comes back in its state.
  virtual void remove(std::string token, Parts parts,
                      Done<std::optional<StoredSubmission>> done) = 0;
  virtual void count(std::string door, Done<Counts> done) = 0;

  // Deliveries that are due, taken by this server for `hold`; each is answered with delivered() or
  // comes up again.
  virtual void due_deliveries(int count, std::chrono::seconds hold,
                              Done<std::vector<Delivery>> done) = 0;
  // `again`: when to try next; nothing: it is settled. `outcome`: one line for people ("200", …).
  virtual void delivered(std::string token, bool success, std::string outcome,
                         std::optional<std::chrono::milliseconds> again, Done<bool> done) = 0;

  // Removes up to `count` submissions that ended before `before`; the Done gets how many. Those of
  // batches go with their batch.
  virtual void sweep(WallTime before, int count, Done<int> done) = 0;

  // Does the database answer? For /readyz.
  virtual void ping(Done<bool> done) = 0;

  // Of the same database, for as long as the Store lives.
  [[nodiscard]] virtual QuestionStore& questions() = 0;
  [[nodiscard]] virtual BatchStore& batches() = 0;
};

}  // namespace greenroom
