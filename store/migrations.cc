#include "store/migrations.h"

#include <vector>

#include <fmt/format.h>

#include "store/transaction.h"

namespace greenroom::store {
namespace {

struct Migration {
  int number;
  std::vector<const char*> statements;
};

// Times are microseconds since the epoch, UTC; 0: not yet. `state` is SubmissionState. Nothing is
// NULL, so that no reader needs to ask.
const std::vector<Migration>& migrations() {
  static const std::vector<Migration> all = {
      {1,
       {// Narrow and hot; what is large is in payloads.
        R"(CREATE TABLE submissions (
             id {id},
             token {text} NOT NULL UNIQUE,
             door {text} NOT NULL,
             tenant {text} NOT NULL,
             lane INTEGER NOT NULL,
             language {text} NOT NULL,
             language_number INTEGER NOT NULL,
             state INTEGER NOT NULL,
             attempt INTEGER NOT NULL,
             charged INTEGER NOT NULL DEFAULT 0,
             server {text} NOT NULL,
             leased_at BIGINT NOT NULL DEFAULT 0,
             worker {text} NOT NULL DEFAULT '',
             verdict {text} NOT NULL DEFAULT '',
             status INTEGER NOT NULL DEFAULT 0,
             callback_url {text} NOT NULL,
             created_at BIGINT NOT NULL,
             started_at BIGINT NOT NULL DEFAULT 0,
             finished_at BIGINT NOT NULL DEFAULT 0))",
        // claim: the next tenant, and its oldest. Only what is queued, so it stays small for ever.
        R"(CREATE INDEX submissions_queued ON submissions (lane, tenant, id, language)
             WHERE state = 0)",
        "CREATE INDEX submissions_leased ON submissions (server) WHERE state = 1",
        "CREATE INDEX submissions_done ON submissions (finished_at) WHERE state = 2",
        "CREATE INDEX submissions_door ON submissions (door, id)",
        R"(CREATE TABLE payloads (
             id BIGINT NOT NULL PRIMARY KEY,
             request {blob} NOT NULL,
             submission {blob} NOT NULL,
             report {blob} NOT NULL))",
        // state: 0 to be delivered, 1 delivered, 2 given up.
        R"(CREATE TABLE deliveries (
             token {text} NOT NULL PRIMARY KEY,
             url {text} NOT NULL,
             tries INTEGER NOT NULL,
             next_at BIGINT NOT NULL,
             state INTEGER NOT NULL,
             outcome {text} NOT NULL))",
        "CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 0",
        // seen: the database's clock, in seconds.
        R"(CREATE TABLE servers (
             name {text} NOT NULL PRIMARY KEY,
             seen BIGINT NOT NULL))"}},
      {2,
       {// files: pack(FileTree). Last, so that what is asked about a revision does not read past
        // it.
        R"(CREATE TABLE revisions (
             tenant {text} NOT NULL,
             slug {text} NOT NULL,
             number INTEGER NOT NULL,
             digest {text} NOT NULL,
             created_at BIGINT NOT NULL,
             files {blob} NOT NULL,
             PRIMARY KEY (tenant, slug, number)))",
        // owner: whose the question is. removing: 1 while it disappears, in several transactions.
        R"(CREATE TABLE batches (
             id {text} NOT NULL PRIMARY KEY,
             tenant {text} NOT NULL,
             owner {text} NOT NULL,
             slug {text} NOT NULL,
             revision INTEGER NOT NULL,
             size INTEGER NOT NULL,
             created_at BIGINT NOT NULL,
             cancelled_at BIGINT NOT NULL DEFAULT 0,
             removing INTEGER NOT NULL DEFAULT 0))",
        "CREATE INDEX batches_created ON batches (created_at)",
        R"(CREATE TABLE batch_entries (
             batch {text} NOT NULL,
             place INTEGER NOT NULL,
             token {text} NOT NULL,
             name {text} NOT NULL,
             PRIMARY KEY (batch, place)))",
        // waiting: a queue with a batch of thousands in it is not full for a person at a door.
        R"(CREATE INDEX submissions_at_doors ON submissions (id)
             WHERE state = 0 AND door <> 'batches')"}},
      {3, {"ALTER TABLE payloads ADD COLUMN review {blob} NOT NULL DEFAULT ''"}},
  };
  return all;
}

int current_version(Transaction& tx) {
  tx.connection().execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL)");
  int version = 0;
  Query(tx, "SELECT coalesce(max(number), 0) FROM schema_version").out(version).next();
  return version;
}

void apply(Transaction& tx, const Migration& migration) {
  for (const char* statement : migration.statements) Query(tx, statement).run();
  Query(tx, "INSERT INTO schema_version (number) VALUES (:number)")
      .in("number", migration.number)
      .run();
}

// One step, if one is missing; the version before it.
int step(Connection& connection) {
  Transaction tx(connection);
  connection.begin();
  // Any number, the same in every server: only one migrates at a time.
  if (tx.dialect().postgres()) {
    std::string nothing;
    Query(tx, "SELECT CAST(pg_advisory_xact_lock(7205) AS text)").out(nothing).next();
  }
  const int version = current_version(tx);
  for (const auto& migration : migrations()) {
    if (migration.number != version + 1) continue;
    apply(tx, migration);
  }
  connection.commit();
  return version;
}

}  // namespace

Status migrate(Connection& connection, const std::string& name) {
  const int ours = migrations().back().number;
  try {
    for (int version = 0; version < ours;) version = step(connection) + 1;
    const int version = step(connection);
    if (version <= ours) return {};
    return unavailable(
        fmt::format("database {} has schema {}, this program knows {}", name, version, ours),
        "run the newer program, or restore a backup from before the upgrade");
  } catch (const std::exception& thrown) {
    connection.rollback();
    return unavailable(fmt::format("migrate database {}: {}", name, one_line(thrown)),
                       "the user of the database needs to read, write and create tables in it");
  }
}

}  // namespace greenroom::store
