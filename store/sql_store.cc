#include "store/sql_store.h"

#include <algorithm>

#include "store/deliveries.h"
#include "store/migrations.h"
#include "store/reading.h"

namespace greenroom::store {
namespace {

using Connections = std::vector<std::unique_ptr<Connection>>;

Status open_more(Connections& connections, const StoreOptions& options, const Address& address,
                 int count) {
  while (connections.size() < static_cast<std::size_t>(std::max(count, 1))) {
    auto opened = Connection::open(address, options.busy);
    if (!opened) return failed(opened);
    connections.push_back(std::move(*opened));
  }
  return {};
}

Status announce(Connection& connection, const std::string& server) {
  Transaction tx(connection);
  try {
    seen(tx, server);
    return {};
  } catch (const std::exception& thrown) {
    return unavailable("announce this server to the database: " + one_line(thrown));
  }
}

}  // namespace

void Teller::add(std::function<void(const Change&)> listener) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(std::move(listener));
}

void Teller::tell(const Change& change) {
  std::vector<std::function<void(const Change&)>> listeners;
  {
    const std::lock_guard lock(mutex_);
    listeners = listeners_;
  }
  for (const auto& listener : listeners) listener(change);
}

SqlStore::SqlStore(std::string server, bool shared, UniqueFd lock)
    : server_(std::move(server)), shared_(shared), lock_(std::move(lock)) {}

Result<std::unique_ptr<Store>> SqlStore::open(const StoreOptions& options, const Address& address,
                                              UniqueFd lock) {
  auto first = Connection::open(address, options.busy);
  if (!first) return failed(first);
  if (Status migrated = migrate(**first, address.name()); !migrated) return failed(migrated);

  const bool shared = address.database == Database::kPostgres;
  std::unique_ptr<SqlStore> store(new SqlStore(options.server, shared, std::move(lock)));
  if (Status started = store->start(options, address, std::move(*first)); !started) {
    return failed(started);
  }
  return store;
}

// All threads end before any of the members does: a Done may still ask something of the others.
SqlStore::~SqlStore() {
  listener_.reset();
  if (sql_.writers) sql_.writers->close();
  if (sql_.readers) sql_.readers->close();
}

Status SqlStore::start(const StoreOptions& options, const Address& address,
                       std::unique_ptr<Connection> first) {
  const auto tell = [this](const Change& change) { teller_.tell(change); };
  Connections writing;
  writing.push_back(std::move(first));
  Connections reading;
  if (shared_) {
    if (Status known = announce(*writing.front(), server_); !known) return known;
    if (Status more = open_more(writing, options, address, options.writers); !more) return more;
    auto listening = Listener::start(address.target, tell);
    if (!listening) return failed(listening);
    listener_ = std::move(*listening);
  }
  if (!address.memory()) {
    if (Status more = open_more(reading, options, address, options.readers); !more) return more;
    sql_.readers =
        std::make_unique<SqlThreads>(SqlThreads::Kind::kReaders, std::move(reading), tell);
  }
  sql_.writers = std::make_unique<SqlThreads>(SqlThreads::Kind::kWriters, std::move(writing), tell);
  return {};
}

void SqlStore::on_change(std::function<void(const Change&)> listener) {
  teller_.add(std::move(listener));
}

void SqlStore::create(std::vector<NewSubmission> submissions, std::vector<bool> lease,
                      Done<WallTime> done) {
  // Repeatable: a token that exists with the same content is our own.
  sql_.write<WallTime>(
      [this, submissions = std::move(submissions), lease = std::move(lease)](Transaction& tx) {
        return store::create(tx, submissions, lease, server_);
      },
      std::move(done), true);
}

void SqlStore::claim(ClaimRequest request, Done<std::vector<Claimed>> done) {
  sql_.write<std::vector<Claimed>>(
      [this, request = std::move(request)](Transaction& tx) {
        return store::claim(tx, request, server_, turns_);
      },
      std::move(done));
}

void SqlStore::finish(Finish finish, Done<bool> done) {
  sql_.write<bool>(
      [finish = std::move(finish)](Transaction& tx) { return store::finish(tx, finish); },
      std::move(done));
}

void SqlStore::review(std::string token, int attempt, std::string worker, std::string review,
                      Done<bool> done) {
  sql_.write<bool>(
      [token = std::move(token), attempt, worker = std::move(worker),
       review = std::move(review)](Transaction& tx) -> Result<bool> {
        return store::review(tx, token, attempt, worker, review);
      },
      std::move(done), true);
}

void SqlStore::release(std::string token, int attempt, bool charge, std::string why,
                       Done<SubmissionState> done) {
  sql_.write<SubmissionState>(
      [token = std::move(token), attempt, charge, why = std::move(why)](Transaction& tx) {
        return store::release(tx, token, attempt, charge, why);
      },
      std::move(done), true);
}

void SqlStore::leased_here(WallTime before, Done<std::vector<Claimed>> done) {
  // A file belongs to one server, whatever it is called today.
  sql_.look<std::vector<Claimed>>(
      [this, before](Transaction& tx) { return leased_before(tx, shared_ ? server_ : "", before); },
      std::move(done));
}

void SqlStore::keep_alive(std::chrono::seconds dead_after, Done<int> done) {
  sql_.write<int>(
      [this, dead_after](Transaction& tx) {
        if (!shared_) return 0;
        seen(tx, server_);
        return release_dead(tx, dead_after);
      },
      std::move(done), true);
}

void SqlStore::read(std::string token, Parts parts, Done<std::optional<StoredSubmission>> done) {
  sql_.look<std::optional<StoredSubmission>>(
      [token = std::move(token), parts](Transaction& tx) { return store::read(tx, token, parts); },
      std::move(done));
}

void SqlStore::read_many(std::vector<std::string> tokens, Parts parts,
                         Done<std::vector<std::optional<StoredSubmission>>> done) {
  sql_.look<std::vector<std::optional<StoredSubmission>>>(
      [tokens = std::move(tokens), parts](Transaction& tx) {
        std::vector<std::optional<StoredSubmission>> found;
        found.reserve(tokens.size());
        for (const auto& token : tokens) found.push_back(store::read(tx, token, parts));
        return found;
      },
      std::move(done));
}

void SqlStore::list(std::string door, std::int64_t offset, std::int64_t count, Parts parts,
                    Done<Page> done) {
  sql_.look<Page>([door = std::move(door), offset, count,
                   parts](Transaction& tx) { return store::list(tx, door, offset, count, parts); },
                  std::move(done));
}

void SqlStore::waiting(std::int64_t limit, bool batches, Done<std::int64_t> done) {
  sql_.look<std::int64_t>(
      [limit, batches](Transaction& tx) { return store::waiting(tx, limit, batches); },
      std::move(done));
}

void SqlStore::remove(std::string token, Parts parts, Done<std::optional<StoredSubmission>> done) {
  sql_.write<std::optional<StoredSubmission>>(
      [token = std::move(token), parts](Transaction& tx) {
        auto found = store::read(tx, token, parts);
        if (found && found->state == SubmissionState::kDone) store::remove(tx, token);
        return found;
      },
      std::move(done));
}

void SqlStore::count(std::string door, Done<Counts> done) {
  sql_.look<Counts>([door = std::move(door)](Transaction& tx) { return store::count(tx, door); },
                    std::move(done));
}

void SqlStore::due_deliveries(int count, std::chrono::seconds hold,
                              Done<std::vector<Delivery>> done) {
  sql_.write<std::vector<Delivery>>(
      [count, hold](Transaction& tx) { return store::due_deliveries(tx, count, hold); },
      std::move(done), true);
}

void SqlStore::delivered(std::string token, bool success, std::string outcome,
                         std::optional<std::chrono::milliseconds> again, Done<bool> done) {
  sql_.write<bool>(
      [token = std::move(token), success, outcome = std::move(outcome), again](Transaction& tx) {
        return store::delivered(tx, token, success, outcome, again);
      },
      std::move(done));
}

void SqlStore::sweep(WallTime before, int count, Done<int> done) {
  sql_.write<int>([before, count](Transaction& tx) { return store::sweep(tx, before, count); },
                  std::move(done), true);
}

void SqlStore::ping(Done<bool> done) {
  sql_.look<bool>(
      [](Transaction& tx) {
        int one = 0;
        return Query(tx, "SELECT 1").out(one).next() && one == 1;
      },
      std::move(done));
}

}  // namespace greenroom::store
