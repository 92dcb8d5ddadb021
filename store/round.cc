#include "store/round.h"

#include <soci/postgresql/soci-postgresql.h>

#include <optional>

namespace greenroom::store {
namespace {

struct Round {
  std::vector<std::optional<Error>> errors;  // of each job, behind its savepoint
  std::vector<Change> changes;
  bool commit_sent = false;
  std::optional<Error> broken;  // nothing was committed, as far as we know
};

Error error_of(Connection& connection, const std::exception& thrown) {
  if (connection.lost()) {
    return {Error::Kind::kUnavailable,
            "the connection to the database was lost: " + one_line(thrown),
            "is PostgreSQL running?"};
  }
  return {Error::Kind::kInternal, "database: " + one_line(thrown), ""};
}

// Two servers waited for each other's rows: the one that was told so may try again.
bool deadlocked(const std::exception& thrown) {
  const auto* error = dynamic_cast<const soci::postgresql_soci_error*>(&thrown);
  return error != nullptr && (error->sqlstate() == "40P01" || error->sqlstate() == "40001");
}

// Throws only when the whole transaction is lost.
std::optional<Error> run_behind_savepoint(Connection& connection, Transaction& tx, Job& job,
                                          bool again = true) {
  const auto changes_before = tx.changes().size();
  std::optional<Error> error;
  bool once_more = false;
  connection.execute("SAVEPOINT job");
  try {
    if (Status done = job.run(tx); !done) error = done.error();
  } catch (const std::exception& thrown) {
    if (connection.lost()) throw;
    once_more = again && deadlocked(thrown);
    error = error_of(connection, thrown);
  }
  if (error) {
    connection.execute("ROLLBACK TO SAVEPOINT job");
    tx.changes().resize(changes_before);
  }
  connection.execute("RELEASE SAVEPOINT job");
  return once_more ? run_behind_savepoint(connection, tx, job, false) : error;
}

Round transact(Connection& connection, const std::vector<Job*>& jobs) {
  Round round;
  Transaction tx(connection);
  try {
    connection.begin();
    for (Job* job : jobs) round.errors.push_back(run_behind_savepoint(connection, tx, *job));
    round.commit_sent = true;
    connection.commit();
    round.changes = std::move(tx.changes());
  } catch (const std::exception& thrown) {
    round.broken = error_of(connection, thrown);
    if (!connection.lost()) connection.rollback();
  }
  return round;
}

void answer(const Round& round, const std::vector<Job*>& jobs) {
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (round.broken) {
      jobs[i]->fail(*round.broken);
    } else if (round.errors[i]) {
      jobs[i]->fail(*round.errors[i]);
    } else {
      jobs[i]->answer();
    }
  }
}

// Takes out and answers those that may have been committed already and would not be the same twice.
void give_up_unrepeatable(const Round& round, std::vector<Job*>& jobs) {
  std::erase_if(jobs, [&](Job* job) {
    if (!round.commit_sent || job->repeatable()) return false;
    job->fail(*round.broken);
    return true;
  });
}

}  // namespace

void write_together(Connection& connection, std::vector<std::unique_ptr<Job>>& jobs,
                    const std::function<void(const Change&)>& tell) {
  std::vector<Job*> open;
  open.reserve(jobs.size());
  for (auto& job : jobs) open.push_back(job.get());

  Round round = transact(connection, open);
  if (round.broken && connection.lost()) {
    give_up_unrepeatable(round, open);
    if (connection.reopen()) round = transact(connection, open);
  }
  answer(round, open);
  for (const Change& change : round.changes) tell(change);
}

void read_alone(Connection& connection, Job& job) {
  std::optional<Error> error;
  for (int tries = 0; tries < 2; ++tries) {
    Transaction tx(connection);
    error.reset();
    try {
      if (Status done = job.run(tx); !done) error = done.error();
    } catch (const std::exception& thrown) {
      error = error_of(connection, thrown);
    }
    if (!error || !connection.lost() || !connection.reopen()) break;
  }
  if (error) {
    job.fail(*error);
  } else {
    job.answer();
  }
}

}  // namespace greenroom::store
