#include "store/submissions.h"

#include <set>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace greenroom::store {
namespace {

// A text ends at its first zero byte in PostgreSQL; nothing honest has one in these.
bool has_zero(const NewSubmission& s) {
  for (const auto* text : {&s.token, &s.door, &s.tenant, &s.language, &s.callback_url}) {
    if (text->find('\0') != std::string::npos) return true;
  }
  return false;
}

// 0: the token exists already.
long long insert_submission(Transaction& tx, const NewSubmission& s, bool leased,
                            const std::string& server, WallTime created) {
  long long id = 0;
  Query query(tx, R"(
      INSERT INTO submissions (token, door, tenant, lane, language, language_number, state,
                               attempt, server, leased_at, callback_url, created_at)
      VALUES (:token, :door, :tenant, :lane, :language, :number, :state,
              :attempt, :server, :leased_at, :callback, :created_at)
      ON CONFLICT (token) DO NOTHING RETURNING id)");
  query.in("token", s.token).in("door", s.door).in("tenant", s.tenant);
  query.in("lane", static_cast<int>(s.lane)).in("language", s.language);
  query.in("number", s.language_number).in("state", leased ? 1 : 0).in("attempt", leased ? 1 : 0);
  query.in("server", leased ? server : "").in("leased_at", leased ? micros(created) : 0LL);
  query.in("callback", s.callback_url).in("created_at", micros(created));
  return query.out(id).next() ? id : 0;
}

void insert_payload(Transaction& tx, long long id, const NewSubmission& s) {
  Query query(tx, R"(
      INSERT INTO payloads (id, request, submission, report)
      VALUES (:id, CAST(:request AS {blob}), CAST(:submission AS {blob}), CAST(:report AS {blob})))");
  query.in("id", id).bytes("request", s.request).bytes("submission", s.submission);
  query.bytes("report", "").run();
}

// Our own create, repeated because the connection was lost while it was being committed.
bool is_same(Transaction& tx, const NewSubmission& s) {
  long long id = 0;
  Query query(tx, R"(
      SELECT s.id FROM submissions s JOIN payloads p ON p.id = s.id
      WHERE s.token = :token AND s.door = :door AND s.tenant = :tenant AND s.language = :language
        AND p.request = CAST(:request AS {blob}) AND p.submission = CAST(:submission AS {blob}))");
  query.in("token", s.token).in("door", s.door).in("tenant", s.tenant).in("language", s.language);
  return query.bytes("request", s.request).bytes("submission", s.submission).out(id).next();
}

// The first tenant after `after` that has something queued, going round.
std::optional<std::string> next_tenant(Transaction& tx, Lane lane, const std::string& after) {
  std::string tenant;
  Query next(tx, R"(SELECT tenant FROM submissions WHERE state = 0 AND lane = :lane
                    AND tenant > :after ORDER BY tenant LIMIT 1)");
  if (next.in("lane", static_cast<int>(lane)).in("after", after).out(tenant).next()) return tenant;
  Query first(tx, R"(SELECT tenant FROM submissions WHERE state = 0 AND lane = :lane
                     ORDER BY tenant LIMIT 1)");
  if (first.in("lane", static_cast<int>(lane)).out(tenant).next()) return tenant;
  return std::nullopt;
}

// ",c,python," for a search: how many there are does not change the statement.
std::string listed(const std::vector<std::string>& languages) {
  std::string list = ",";
  for (const auto& language : languages) list.append(language).append(",");
  return list;
}

void load_payload(Transaction& tx, long long id, Claimed& claimed) {
  std::string column;
  Query(tx, "SELECT submission FROM payloads WHERE id = :id").in("id", id).out(column).next();
  claimed.submission = tx.dialect().from_column(std::move(column));
}

std::optional<Claimed> take_oldest(Transaction& tx, const ClaimRequest& request,
                                   const std::string& tenant, const std::string& server) {
  Claimed claimed{.lane = request.lane, .tenant = tenant};
  long long id = 0;
  long long created = 0;
  const bool any = request.languages.empty();
  const std::string filter = any ? "" : " AND {find}(:languages, ',' || language || ',') > 0";
  {
    Query query(tx, R"(
        UPDATE submissions SET state = 1, attempt = attempt + 1, server = :server, leased_at = :now
        WHERE id = (SELECT id FROM submissions WHERE state = 0 AND lane = :lane
                    AND tenant = :tenant)" +
                        filter + R"( ORDER BY id LIMIT 1{skip_locked})
        RETURNING id, token, attempt, door, language, created_at)");
    query.in("server", server).in("now", micros(wall_now()));
    query.in("lane", static_cast<int>(request.lane)).in("tenant", tenant);
    if (!any) query.in("languages", listed(request.languages));
    query.out(id).out(claimed.token).out(claimed.attempt).out(claimed.door);
    query.out(claimed.language).out(created);
    if (!query.next()) return std::nullopt;
  }
  claimed.created_at = from_micros(created);
  load_payload(tx, id, claimed);
  return claimed;
}

// A submission as those need it who move it; nobody else moves it until the commit.
struct Held {
  long long id = 0;
  int state = 0;
  int attempt = 0;
  int charged = 0;
  std::string callback_url;
};

std::optional<Held> hold(Transaction& tx, const std::string& token) {
  Held held;
  Query query(tx, R"(SELECT id, state, attempt, charged, callback_url FROM submissions
                     WHERE token = :token{for_update})");
  query.in("token", token).out(held.id).out(held.state).out(held.attempt).out(held.charged);
  if (!query.out(held.callback_url).next()) return std::nullopt;
  return held;
}

bool fits(const Held& held, int attempt) {
  if (attempt == 0) return held.state != static_cast<int>(SubmissionState::kDone);
  return held.state == static_cast<int>(SubmissionState::kLeased) && held.attempt == attempt;
}

void end(Transaction& tx, const Held& held, const Finish& finish) {
  const WallTime ended = wall_now();
  Query move(tx, R"(UPDATE submissions SET state = 2, verdict = :verdict, status = :status,
                    worker = :worker, started_at = :started, finished_at = :ended WHERE id = :id)");
  move.in("verdict", std::string(to_word(finish.verdict))).in("status", finish.status);
  move.in("worker", finish.worker).in("ended", micros(ended)).in("id", held.id);
  move.in("started", finish.started_at ? micros(*finish.started_at) : 0LL).run();

  Query report(tx, R"(UPDATE payloads SET report = CAST(:report AS {blob}),
                      review = CAST(:review AS {blob}) WHERE id = :id)");
  report.bytes("report", finish.report).bytes("review", finish.review);
  report.in("id", held.id).run();

  if (!held.callback_url.empty()) {
    Query delivery(tx, R"(INSERT INTO deliveries (token, url, tries, next_at, state, outcome)
                          VALUES (:token, :url, 0, :due, 0, ''))");
    delivery.in("token", finish.token).in("url", held.callback_url).in("due", micros(ended)).run();
    tx.tell(Change::Kind::kDelivery, finish.token);
  }
  tx.tell(Change::Kind::kFinished, finish.token);
}

}  // namespace

long long micros(WallTime time) { return time.time_since_epoch().count(); }

WallTime from_micros(long long micros) { return WallTime(std::chrono::microseconds(micros)); }

std::string Turns::last(Lane lane) {
  const std::lock_guard lock(mutex_);
  return last_[static_cast<int>(lane)];
}

void Turns::served(Lane lane, const std::string& tenant) {
  const std::lock_guard lock(mutex_);
  last_[static_cast<int>(lane)] = tenant;
}

Result<WallTime> create(Transaction& tx, const std::vector<NewSubmission>& submissions,
                        const std::vector<bool>& lease, const std::string& server) {
  const WallTime created = wall_now();
  std::vector<std::string> queued;
  for (std::size_t i = 0; i < submissions.size(); ++i) {
    const NewSubmission& s = submissions[i];
    const bool leased = i < lease.size() && lease[i];
    if (has_zero(s)) return input_error("create submission: a zero byte in a text");
    if (const long long id = insert_submission(tx, s, leased, server, created); id != 0) {
      insert_payload(tx, id, s);
    } else if (!is_same(tx, s)) {
      return input_error(fmt::format("create submission: token {} exists already", s.token));
    }
    if (!leased) queued.push_back(s.token);
  }
  if (!queued.empty()) {
    tx.tell(Change::Kind::kQueued, queued.size() == 1 ? queued.front() : "");
  }
  return created;
}

std::vector<Claimed> claim(Transaction& tx, const ClaimRequest& request, const std::string& server,
                           Turns& turns) {
  std::vector<Claimed> claimed;
  std::set<std::string> passed;  // since the last find: who comes up again ends the round
  std::string after = turns.last(request.lane);
  while (claimed.size() < static_cast<std::size_t>(std::max(request.count, 0))) {
    const auto tenant = next_tenant(tx, request.lane, after);
    if (!tenant || passed.contains(*tenant)) break;
    after = *tenant;
    if (auto one = take_oldest(tx, request, *tenant, server)) {
      claimed.push_back(std::move(*one));
      turns.served(request.lane, *tenant);
      passed.clear();
    } else {
      passed.insert(*tenant);
    }
  }
  return claimed;
}

std::vector<Claimed> leased_before(Transaction& tx, const std::string& server, WallTime before) {
  std::vector<Claimed> all;
  std::vector<long long> ids;
  {
    Claimed one;
    long long id = 0;
    long long created = 0;
    int lane = 0;
    Query query(tx, R"(SELECT id, token, attempt, door, lane, tenant, language, created_at
                       FROM submissions WHERE state = 1 AND leased_at < :before)" +
                        std::string(server.empty() ? "" : " AND server = :server") +
                        " ORDER BY id");
    query.in("before", micros(before));
    if (!server.empty()) query.in("server", server);
    query.out(id).out(one.token).out(one.attempt).out(one.door).out(lane).out(one.tenant);
    query.out(one.language).out(created);
    while (query.next()) {
      one.lane = static_cast<Lane>(lane);
      one.created_at = from_micros(created);
      all.push_back(one);
      ids.push_back(id);
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) load_payload(tx, ids[i], all[i]);
  return all;
}

Result<bool> finish(Transaction& tx, const Finish& finish) {
  if (finish.worker.find('\0') != std::string::npos) {
    return input_error("finish submission: a zero byte in the worker's name");
  }
  const auto held = hold(tx, finish.token);
  if (!held || !fits(*held, finish.attempt)) return false;
  end(tx, *held, finish);
  // A worker still runs it: somebody has to stop it.
  const bool leased = held->state == static_cast<int>(SubmissionState::kLeased);
  if (finish.attempt == 0 && finish.verdict == Verdict::kCancelled && leased) {
    tx.tell(Change::Kind::kCancelled, finish.token);
  }
  return true;
}

bool review(Transaction& tx, const std::string& token, int attempt, const std::string& worker,
            const std::string& review) {
  if (worker.find('\0') != std::string::npos) return false;
  {
    long long id = 0;
    Query query(tx, R"(UPDATE payloads SET review = CAST(:review AS {blob})
                     WHERE length(review) > 0 AND id = (SELECT id FROM submissions
                       WHERE token = :token AND state = 2 AND attempt = :attempt
                         AND worker = :worker)
                     RETURNING id)");
    query.bytes("review", review).in("token", token).in("attempt", attempt).in("worker", worker);
    if (!query.out(id).next()) return false;
  }
  tx.tell(Change::Kind::kReviewed, token);
  return true;
}

SubmissionState release(Transaction& tx, const std::string& token, int attempt, bool charge,
                        const std::string& why) {
  const auto held = hold(tx, token);
  if (!held) return SubmissionState::kDone;  // removed since: there is nothing left to do
  if (attempt == 0 || !fits(*held, attempt)) return static_cast<SubmissionState>(held->state);

  const int charged = held->charged + (charge ? 1 : 0);
  if (charged >= kMaxAttempts || attempt >= 2 * kMaxAttempts) {
    spdlog::warn("submission {} given up after attempt {}: {}", token, attempt, why);
    end(tx, *held, Finish{.token = token, .verdict = Verdict::kInternalError});
    return SubmissionState::kDone;
  }
  spdlog::info("submission {} back to the queue after attempt {}: {}", token, attempt, why);
  Query query(tx, R"(UPDATE submissions SET state = 0, server = '', leased_at = 0,
                     charged = :charged WHERE id = :id)");
  query.in("charged", charged).in("id", held->id).run();
  tx.tell(Change::Kind::kQueued, token);
  return SubmissionState::kQueued;
}

void seen(Transaction& tx, const std::string& server) {
  Query query(tx, R"(INSERT INTO servers (name, seen) VALUES (:name, {now})
                     ON CONFLICT (name) DO UPDATE SET seen = excluded.seen)");
  query.in("name", server).run();
}

int release_dead(Transaction& tx, std::chrono::seconds dead_after) {
  std::vector<std::pair<std::string, int>> leases;
  {
    std::string token;
    int attempt = 0;
    Query query(tx, R"(
        SELECT s.token, s.attempt FROM submissions s
        WHERE s.state = 1 AND s.server IN (SELECT name FROM servers WHERE seen < {now} - :seconds)
        ORDER BY s.id LIMIT 1000)" +
                        std::string(tx.dialect().postgres() ? " FOR UPDATE OF s SKIP LOCKED" : ""));
    query.in("seconds", static_cast<long long>(dead_after.count())).out(token).out(attempt);
    while (query.next()) leases.emplace_back(token, attempt);
  }
  for (const auto& [token, attempt] : leases) release(tx, token, attempt, false, "its server died");
  return static_cast<int>(leases.size());
}

void remove(Transaction& tx, const std::string& token) {
  Query(tx, "DELETE FROM deliveries WHERE token = :token").in("token", token).run();
  Query(tx, "DELETE FROM payloads WHERE id = (SELECT id FROM submissions WHERE token = :token)")
      .in("token", token)
      .run();
  Query(tx, "DELETE FROM submissions WHERE token = :token").in("token", token).run();
}

int sweep(Transaction& tx, WallTime before, int count) {
  std::vector<std::string> tokens;
  {
    std::string token;
    Query query(tx, R"(SELECT token FROM submissions WHERE state = 2 AND finished_at < :before
                       AND door <> 'batches' ORDER BY finished_at LIMIT :count{skip_locked})");
    query.in("before", micros(before)).in("count", count).out(token);
    while (query.next()) tokens.push_back(token);
  }
  for (const auto& token : tokens) remove(tx, token);
  return static_cast<int>(tokens.size());
}

}  // namespace greenroom::store
