// SqlStore: the Store over SOCI: the threads, the lock on the file, and which SQL answers what.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "store/batches.h"
#include "store/listener.h"
#include "store/revisions.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/submissions.h"

namespace greenroom::store {

// Tells those who listen, who may come late.
class Teller {
 public:
  void add(std::function<void(const Change&)> listener);
  void tell(const Change& change);

 private:
  std::mutex mutex_;
  std::vector<std::function<void(const Change&)>> listeners_;  // guarded by mutex_
};

class SqlStore : public Store {
 public:
  // `lock`: on SQLite, the descriptor that keeps other servers out.
  static Result<std::unique_ptr<Store>> open(const StoreOptions& options, const Address& address,
                                             UniqueFd lock);
  ~SqlStore() override;

  void on_change(std::function<void(const Change&)> listener) override;
  void create(std::vector<NewSubmission> submissions, std::vector<bool> lease,
              Done<WallTime> done) override;
  void claim(ClaimRequest request, Done<std::vector<Claimed>> done) override;
  void finish(Finish finish, Done<bool> done) override;
  void review(std::string token, int attempt, std::string worker, std::string review,
              Done<bool> done) override;
  void release(std::string token, int attempt, bool charge, std::string why,
               Done<SubmissionState> done) override;
  void leased_here(WallTime before, Done<std::vector<Claimed>> done) override;
  void keep_alive(std::chrono::seconds dead_after, Done<int> done) override;
  void read(std::string token, Parts parts, Done<std::optional<StoredSubmission>> done) override;
  void read_many(std::vector<std::string> tokens, Parts parts,
                 Done<std::vector<std::optional<StoredSubmission>>> done) override;
  void list(std::string door, std::int64_t offset, std::int64_t count, Parts parts,
            Done<Page> done) override;
  void waiting(std::int64_t limit, bool batches, Done<std::int64_t> done) override;
  void remove(std::string token, Parts parts, Done<std::optional<StoredSubmission>> done) override;
  void count(std::string door, Done<Counts> done) override;
  void due_deliveries(int count, std::chrono::seconds hold,
                      Done<std::vector<Delivery>> done) override;
  void delivered(std::string token, bool success, std::string outcome,
                 std::optional<std::chrono::milliseconds> again, Done<bool> done) override;
  void sweep(WallTime before, int count, Done<int> done) override;
  void ping(Done<bool> done) override;
  QuestionStore& questions() override { return questions_; }
  BatchStore& batches() override { return batches_; }

 private:
  SqlStore(std::string server, bool shared, UniqueFd lock);

  Status start(const StoreOptions& options, const Address& address,
               std::unique_ptr<Connection> first);

  std::string server_;
  bool shared_;  // other servers may be at work on the same database
  UniqueFd lock_;
  Turns turns_;
  Teller teller_;
  Sql sql_;
  SqlQuestions questions_{sql_};
  SqlBatches batches_{sql_};
  std::unique_ptr<Listener> listener_;
};

}  // namespace greenroom::store
