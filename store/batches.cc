#include "store/batches.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "store/submissions.h"

namespace greenroom::store {
namespace {

// Rows of one statement. One by one, 10 000 entries would hold the writer up for seconds: a
// statement is prepared, and on PostgreSQL sent and answered, each time.
constexpr std::size_t kRows = 100;

bool has_zero(const NewBatch& batch) {
  std::vector<const std::string*> texts = {&batch.id, &batch.tenant, &batch.owner, &batch.slug};
  for (const NewBatchEntry& each : batch.entries)
    texts.insert(texts.end(), {&each.token, &each.name, &each.language});
  return std::any_of(texts.begin(), texts.end(),
                     [](const std::string* text) { return text->find('\0') != std::string::npos; });
}

// "(:a0, 1), (:a1, 1)": the row's @ is the number.
std::string rows(std::string_view insert, std::string_view row, std::size_t count) {
  std::string sql(insert);
  for (std::size_t i = 0; i < count; ++i) {
    sql.append(i == 0 ? " " : ", ");
    for (const char c : row) {
      if (c == '@') {
        sql.append(std::to_string(i));
      } else {
        sql.push_back(c);
      }
    }
  }
  return sql;
}

std::string numbered(std::string_view name, std::size_t i) { return fmt::format("{}{}", name, i); }

using Entries = std::span<const NewBatchEntry>;

void insert_entries(Transaction& tx, const NewBatch& batch, Entries entries, std::size_t first) {
  Query query(tx, rows("INSERT INTO batch_entries (batch, place, token, name) VALUES",
                       "(:batch, :p@, :t@, :n@)", entries.size()));
  query.in("batch", batch.id);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    query.in(numbered("p", i).c_str(), static_cast<long long>(first + i));
    query.in(numbered("t", i).c_str(), entries[i].token);
    query.in(numbered("n", i).c_str(), entries[i].name);
  }
  query.run();
}

void insert_submissions(Transaction& tx, const NewBatch& batch, Entries entries, WallTime created) {
  Query query(tx,
              rows(R"(INSERT INTO submissions (token, door, tenant, lane, language,
                            language_number, state, attempt, server, callback_url, created_at)
                          VALUES)",
                   "(:t@, :door, :tenant, :lane, :l@, 0, 0, 0, '', '', :created)", entries.size()));
  query.in("door", std::string(kBatchDoor)).in("tenant", batch.tenant);
  query.in("lane", static_cast<int>(Lane::kBatch)).in("created", micros(created));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    query.in(numbered("t", i).c_str(), entries[i].token);
    query.in(numbered("l", i).c_str(), entries[i].language);
  }
  query.run();
}

void insert_payloads(Transaction& tx, Entries entries) {
  Query query(tx, rows("INSERT INTO payloads (id, request, submission, report) VALUES",
                       R"(((SELECT id FROM submissions WHERE token = :t@), CAST('' AS {blob}),
                           CAST(:s@ AS {blob}), CAST('' AS {blob})))",
                       entries.size()));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    query.in(numbered("t", i).c_str(), entries[i].token);
    query.bytes(numbered("s", i).c_str(), entries[i].submission);
  }
  query.run();
}

// Nothing: it is there already, our own create repeated.
std::optional<WallTime> insert_batch(Transaction& tx, const NewBatch& batch) {
  const WallTime created = wall_now();
  std::string id;
  Query query(tx, R"(
      INSERT INTO batches (id, tenant, owner, slug, revision, size, created_at)
      VALUES (:id, :tenant, :owner, :slug, :revision, :size, :created)
      ON CONFLICT (id) DO NOTHING RETURNING id)");
  query.in("id", batch.id).in("tenant", batch.tenant).in("owner", batch.owner);
  query.in("slug", batch.slug).in("revision", batch.revision).in("created", micros(created));
  query.in("size", static_cast<long long>(batch.entries.size()));
  return query.out(id).next() ? std::optional(created) : std::nullopt;
}

Result<WallTime> create_batch(Transaction& tx, const NewBatch& batch) {
  if (has_zero(batch)) return input_error("create batch: a zero byte in a text");
  const auto created = insert_batch(tx, batch);
  if (!created) return wall_now();
  for (std::size_t first = 0; first < batch.entries.size(); first += kRows) {
    const Entries some(&batch.entries[first], std::min(kRows, batch.entries.size() - first));
    insert_entries(tx, batch, some, first);
    insert_submissions(tx, batch, some, *created);
    insert_payloads(tx, some);
  }
  tx.tell(Change::Kind::kQueued, "");
  return *created;
}

void count_states(Transaction& tx, Batch& batch) {
  int state = 0;
  std::string verdict;
  int n = 0;
  Query query(tx, R"(SELECT s.state, s.verdict, count(*) FROM batch_entries e
                     JOIN submissions s ON s.token = e.token
                     WHERE e.batch = :id GROUP BY s.state, s.verdict)");
  query.in("id", batch.id).out(state).out(verdict).out(n);
  while (query.next()) {
    if (state == static_cast<int>(SubmissionState::kQueued)) batch.queued += n;
    if (state == static_cast<int>(SubmissionState::kLeased)) batch.running += n;
    if (state == static_cast<int>(SubmissionState::kDone))
      batch.ended[verdict_from_word(verdict).value_or(Verdict::kInternalError)] += n;
  }
}

std::optional<Batch> find_batch(Transaction& tx, const std::string& id, const std::string& tenant) {
  Batch batch{.id = id, .tenant = tenant};
  long long created = 0;
  long long cancelled = 0;
  {
    Query query(tx, R"(SELECT owner, slug, revision, size, created_at, cancelled_at FROM batches
                       WHERE id = :id AND tenant = :tenant AND removing = 0)");
    query.in("id", id).in("tenant", tenant).out(batch.owner).out(batch.slug).out(batch.revision);
    if (!query.out(batch.size).out(created).out(cancelled).next()) return std::nullopt;
  }
  batch.created_at = from_micros(created);
  batch.cancelled = cancelled != 0;
  count_states(tx, batch);
  return batch;
}

std::vector<BatchEntry> read_entries(Transaction& tx, const std::string& id, int from, int count,
                                     bool reports) {
  std::vector<BatchEntry> all;
  BatchEntry one;
  int state = 0;
  std::string verdict;
  std::string report;
  std::string review;
  long long finished = 0;
  Query query(tx, fmt::format(R"(SELECT e.place, e.token, e.name, s.language, s.state, s.verdict,
                                 s.finished_at, {}
                                 FROM batch_entries e JOIN submissions s ON s.token = e.token {}
                                 WHERE e.batch = :id AND e.place >= :from
                                 ORDER BY e.place LIMIT :count)",
                              reports ? "p.report, p.review" : "'', ''",
                              reports ? "JOIN payloads p ON p.id = s.id" : ""));
  query.in("id", id).in("from", from).in("count", count);
  query.out(one.place).out(one.token).out(one.name).out(one.language).out(state).out(verdict);
  query.out(finished).out(report).out(review);
  while (query.next()) {
    one.state = static_cast<SubmissionState>(state);
    one.verdict = verdict_from_word(verdict);
    one.finished_at = finished == 0 ? std::nullopt : std::optional(from_micros(finished));
    one.report = tx.dialect().from_column(report);
    one.review = tx.dialect().from_column(review);
    all.push_back(one);
  }
  return all;
}

std::vector<std::string> texts(Query& query) {
  std::vector<std::string> all;
  std::string one;
  query.out(one);
  while (query.next()) all.push_back(one);
  return all;
}

// One that is being removed goes first.
std::optional<std::string> next_to_remove(Transaction& tx, WallTime before) {
  std::string id;
  Query query(tx, R"(
      SELECT b.id FROM batches b WHERE b.removing = 1 OR (b.created_at < :before AND NOT EXISTS (
        SELECT 1 FROM batch_entries e JOIN submissions s ON s.token = e.token
        WHERE e.batch = b.id AND (s.state <> 2 OR s.finished_at >= :before)))
      ORDER BY b.removing DESC, b.created_at LIMIT 1{skip_locked})");
  if (!query.in("before", micros(before)).out(id).next()) return std::nullopt;
  return id;
}

int remove_some(Transaction& tx, const std::string& id, int count) {
  Query(tx, "UPDATE batches SET removing = 1 WHERE id = :id").in("id", id).run();
  std::vector<std::string> tokens;
  {
    Query query(tx,
                "SELECT token FROM batch_entries WHERE batch = :id ORDER BY place LIMIT :count");
    tokens = texts(query.in("id", id).in("count", count));
  }
  for (const std::string& token : tokens) {
    remove(tx, token);
    Query entry(tx, "DELETE FROM batch_entries WHERE batch = :id AND token = :token");
    entry.in("id", id).in("token", token).run();
  }
  const int removed = static_cast<int>(tokens.size());
  if (removed < count) Query(tx, "DELETE FROM batches WHERE id = :id").in("id", id).run();
  return removed;
}

}  // namespace

void SqlBatches::create(NewBatch batch, Done<WallTime> done) {
  sql_.write<WallTime>(
      [batch = std::move(batch)](Transaction& tx) { return create_batch(tx, batch); },
      std::move(done), true);
}

void SqlBatches::find(std::string id, std::string tenant, Done<std::optional<Batch>> done) {
  sql_.look<std::optional<Batch>>([id = std::move(id), tenant = std::move(tenant)](
                                      Transaction& tx) { return find_batch(tx, id, tenant); },
                                  std::move(done));
}

void SqlBatches::entries(std::string id, int from, int count, bool reports,
                         Done<std::vector<BatchEntry>> done) {
  sql_.look<std::vector<BatchEntry>>(
      [id = std::move(id), from, count, reports](Transaction& tx) {
        return read_entries(tx, id, from, count, reports);
      },
      std::move(done));
}

void SqlBatches::cancel(std::string id, Done<bool> done) {
  sql_.write<bool>(
      [id = std::move(id)](Transaction& tx) {
        std::string noted;
        Query query(tx, R"(UPDATE batches SET cancelled_at = :now
                           WHERE id = :id AND cancelled_at = 0 RETURNING id)");
        return query.in("now", micros(wall_now())).in("id", id).out(noted).next();
      },
      std::move(done));
}

void SqlBatches::open_tokens(std::string id, int count, Done<std::vector<std::string>> done) {
  sql_.look<std::vector<std::string>>(
      [id = std::move(id), count](Transaction& tx) {
        Query query(tx, R"(SELECT e.token FROM batch_entries e
                           JOIN submissions s ON s.token = e.token
                           WHERE e.batch = :id AND s.state <> 2 ORDER BY e.place LIMIT :count)");
        return texts(query.in("id", id).in("count", count));
      },
      std::move(done));
}

void SqlBatches::half_cancelled(Done<std::vector<std::string>> done) {
  sql_.look<std::vector<std::string>>(
      [](Transaction& tx) {
        Query query(tx, R"(SELECT b.id FROM batches b WHERE b.cancelled_at > 0 AND EXISTS (
                             SELECT 1 FROM batch_entries e JOIN submissions s ON s.token = e.token
                             WHERE e.batch = b.id AND s.state <> 2))");
        return texts(query);
      },
      std::move(done));
}

void SqlBatches::sweep(WallTime before, int count, Done<int> done) {
  sql_.write<int>(
      [before, count](Transaction& tx) {
        int removed = 0;
        while (removed < count) {
          const auto id = next_to_remove(tx, before);
          if (!id) break;
          removed += remove_some(tx, *id, count - removed);
        }
        return removed;
      },
      std::move(done), true);
}

}  // namespace greenroom::store
