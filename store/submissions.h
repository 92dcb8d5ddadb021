// The life of a submission, as SQL: created, claimed, finished, released. Each function runs in a
// write transaction and throws what SOCI throws.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace greenroom::store {

long long micros(WallTime time);
WallTime from_micros(long long micros);

// Whose turn it is: the tenant that was served last, in each lane. Of this server; it starts anew
// with it.
class Turns {
 public:
  std::string last(Lane lane);
  void served(Lane lane, const std::string& tenant);

 private:
  std::mutex mutex_;
  std::string last_[2];  // guarded by mutex_
};

Result<WallTime> create(Transaction& tx, const std::vector<NewSubmission>& submissions,
                        const std::vector<bool>& lease, const std::string& server);

std::vector<Claimed> claim(Transaction& tx, const ClaimRequest& request, const std::string& server,
                           Turns& turns);

// What a server holds since before `before`. `server` empty: whoever holds it.
std::vector<Claimed> leased_before(Transaction& tx, const std::string& server, WallTime before);

Result<bool> finish(Transaction& tx, const Finish& finish);
bool review(Transaction& tx, const std::string& token, int attempt, const std::string& worker,
            const std::string& review);

SubmissionState release(Transaction& tx, const std::string& token, int attempt, bool charge,
                        const std::string& why);

// PostgreSQL: says that `server` lives.
void seen(Transaction& tx, const std::string& server);
// Releases what servers hold that were not seen for so long; how many.
int release_dead(Transaction& tx, std::chrono::seconds dead_after);

// Both forget the payload and the delivery with it.
void remove(Transaction& tx, const std::string& token);
int sweep(Transaction& tx, WallTime before, int count);

}  // namespace greenroom::store
