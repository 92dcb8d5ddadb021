#include "store/transaction.h"

namespace greenroom::store {

void Transaction::tell(Change::Kind kind, const std::string& token) {
  const Change change{kind, token};
  if (!dialect().postgres()) {
    changes_.push_back(change);
    return;
  }
  std::string nothing;
  Query query(*this, "SELECT CAST(pg_notify('greenroom', :notice) AS text)");
  query.in("notice", to_notice(change)).out(nothing).next();
}

std::string to_notice(const Change& change) {
  return std::to_string(static_cast<int>(change.kind)) + " " + change.token;
}

Change from_notice(std::string_view notice) {
  Change change;
  if (notice.size() < 2) return change;  // somebody else's: look again
  if (notice[0] == '1') change.kind = Change::Kind::kFinished;
  if (notice[0] == '2') change.kind = Change::Kind::kCancelled;
  if (notice[0] == '3') change.kind = Change::Kind::kDelivery;
  if (notice[0] == '4') change.kind = Change::Kind::kReviewed;
  change.token = notice.substr(2);
  return change;
}

Query::Query(Transaction& tx, std::string_view sql)
    : dialect_(tx.dialect()), sql_(tx.dialect().sql(sql)), statement_(tx.connection().session()) {}

Query& Query::in(const char* name, std::string value) {
  texts_.push_back(std::move(value));
  statement_.exchange(soci::use(texts_.back(), name));
  return *this;
}

Query& Query::in(const char* name, long long value) {
  numbers_.push_back(value);
  statement_.exchange(soci::use(numbers_.back(), name));
  return *this;
}

Query& Query::bytes(const char* name, std::string value) {
  return in(name, dialect_.to_column(std::move(value)));
}

Query& Query::out(std::string& value) {
  statement_.exchange(soci::into(value));
  return *this;
}

Query& Query::out(long long& value) {
  statement_.exchange(soci::into(value));
  return *this;
}

Query& Query::out(int& value) {
  statement_.exchange(soci::into(value));
  return *this;
}

void Query::run() { start(true); }

bool Query::next() {
  if (!started_) start(false);
  return statement_.fetch();
}

void Query::start(bool exchange) {
  started_ = true;
  statement_.alloc();
  // One-time: PostgreSQL then takes statement and values in one round trip instead of three.
  statement_.prepare(sql_, soci::details::st_one_time_query);
  statement_.define_and_bind();
  statement_.execute(exchange);
}

}  // namespace greenroom::store
