#include "store/reading.h"

#include <chrono>

#include <fmt/format.h>

#include "store/submissions.h"

namespace greenroom::store {
namespace {

constexpr long long kMicrosInDay = 86'400'000'000;
constexpr int kDays = 31;

// A row as it lies in the database.
struct Row {
  StoredSubmission s;
  int lane = 0;
  int state = 0;
  std::string verdict;
  long long created = 0;
  long long started = 0;
  long long finished = 0;
};

std::string select(Parts parts, std::string_view rest) {
  const bool large = parts.request || parts.submission || parts.report || parts.review;
  return fmt::format(
      R"(SELECT s.token, s.door, s.tenant, s.lane, s.language, s.language_number, s.state,
                s.attempt, s.verdict, s.worker, s.created_at, s.started_at, s.finished_at,
                {}, {}, {}, {} FROM submissions s {} {})",
      parts.request ? "p.request" : "''", parts.submission ? "p.submission" : "''",
      parts.report ? "p.report" : "''", parts.review ? "p.review" : "''",
      large ? "JOIN payloads p ON p.id = s.id" : "", rest);
}

void into(Query& query, Row& row) {
  StoredSubmission& s = row.s;
  query.out(s.token).out(s.door).out(s.tenant).out(row.lane).out(s.language);
  query.out(s.language_number).out(row.state).out(s.attempt).out(row.verdict).out(s.worker);
  query.out(row.created).out(row.started).out(row.finished);
  query.out(s.request).out(s.submission).out(s.report).out(s.review);
}

std::optional<WallTime> time_or_none(long long micros) {
  if (micros == 0) return std::nullopt;
  return from_micros(micros);
}

StoredSubmission stored(const Dialect& dialect, const Row& row) {
  StoredSubmission s = row.s;
  s.lane = static_cast<Lane>(row.lane);
  s.state = static_cast<SubmissionState>(row.state);
  s.verdict = verdict_from_word(row.verdict);
  s.created_at = from_micros(row.created);
  s.started_at = time_or_none(row.started);
  s.finished_at = time_or_none(row.finished);
  s.request = dialect.from_column(std::move(s.request));
  s.submission = dialect.from_column(std::move(s.submission));
  s.report = dialect.from_column(std::move(s.report));
  s.review = dialect.from_column(std::move(s.review));
  return s;
}

std::string day_name(long long day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void count_days(Transaction& tx, const std::string& door, Counts& counts) {
  const long long first = micros(wall_now()) / kMicrosInDay - (kDays - 1);
  long long day = 0;
  long long n = 0;
  Query query(tx, R"(SELECT created_at / 86400000000 AS day, count(*) FROM submissions
                     WHERE door = :door AND created_at >= :first GROUP BY 1)");
  query.in("door", door).in("first", first * kMicrosInDay).out(day).out(n);
  while (query.next()) counts.by_day[day_name(day)] = n;
}

void count_languages(Transaction& tx, const std::string& door, Counts& counts) {
  int number = 0;
  long long n = 0;
  Query query(tx, R"(SELECT language_number, count(*) FROM submissions
                     WHERE door = :door GROUP BY language_number)");
  query.in("door", door).out(number).out(n);
  while (query.next()) counts.by_language_number[number] = n;
}

void count_ends(Transaction& tx, const std::string& door, Counts& counts) {
  int state = 0;
  int status = 0;
  std::string verdict;
  long long n = 0;
  Query query(tx, R"(SELECT state, verdict, status, count(*) FROM submissions
                     WHERE door = :door GROUP BY state, verdict, status)");
  query.in("door", door).out(state).out(verdict).out(status).out(n);
  while (query.next()) {
    const bool done = state == static_cast<int>(SubmissionState::kDone);
    counts.total += n;
    counts.by_verdict[done ? verdict : (state == 0 ? "queued" : "leased")] += n;
    if (done) counts.by_status[status] += n;
  }
}

}  // namespace

std::optional<StoredSubmission> read(Transaction& tx, const std::string& token, Parts parts) {
  Row row;
  Query query(tx, select(parts, "WHERE s.token = :token"));
  into(query.in("token", token), row);
  if (!query.next()) return std::nullopt;
  return stored(tx.dialect(), row);
}

Page list(Transaction& tx, const std::string& door, std::int64_t offset, std::int64_t count,
          Parts parts) {
  Page page;
  Row row;
  Query query(tx, select(parts, R"(WHERE s.door = :door ORDER BY s.id DESC
                                   LIMIT :count OFFSET :offset)"));
  into(query.in("door", door).in("count", count).in("offset", offset), row);
  while (query.next()) page.submissions.push_back(stored(tx.dialect(), row));

  long long total = 0;
  Query all(tx, "SELECT count(*) FROM submissions WHERE door = :door");
  all.in("door", door).out(total).next();
  page.total = total;
  return page;
}

std::int64_t waiting(Transaction& tx, std::int64_t limit, bool batches) {
  long long n = 0;
  Query query(tx, fmt::format(R"(SELECT count(*) FROM (SELECT 1 FROM submissions
                                 WHERE state = 0 {} LIMIT :limit) AS queued)",
                              batches ? "" : "AND door <> 'batches'"));
  query.in("limit", limit).out(n).next();
  return n;
}

Counts count(Transaction& tx, const std::string& door) {
  Counts counts;
  count_days(tx, door, counts);
  count_languages(tx, door, counts);
  count_ends(tx, door, counts);
  long long size = 0;
  Query(tx, "SELECT {size}").out(size).next();
  counts.database_bytes = size;
  return counts;
}

}  // namespace greenroom::store
