// Transaction: what the SQL of the store runs in, and Query, one statement with typed values.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/connection.h"
#include "store/store.h"

namespace greenroom::store {

// A view of a connection while a transaction is open on it (or, for readers, none). Collects what
// must be told after the commit.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}

  [[nodiscard]] const Dialect& dialect() const { return connection_.dialect(); }
  [[nodiscard]] Connection& connection() { return connection_; }

  // PostgreSQL tells every server itself, at the commit; for SQLite the writer does it.
  void tell(Change::Kind kind, const std::string& token);
  std::vector<Change>& changes() { return changes_; }

 private:
  Connection& connection_;
  std::vector<Change> changes_;
};

// How a change travels through NOTIFY, and back.
std::string to_notice(const Change& change);
Change from_notice(std::string_view notice);

// One statement. Values go in by name and are kept here, as SOCI holds on to their addresses; rows
// come out into the caller's variables.
//
//   Query query(tx, "SELECT id FROM submissions WHERE token = :token");
//   query.in("token", token).out(id);
//   while (query.next()) …
class Query {
 public:
  Query(Transaction& tx, std::string_view sql);

  Query& in(const char* name, std::string value);
  Query& in(const char* name, long long value);
  Query& bytes(const char* name, std::string value);
  Query& out(std::string& value);
  Query& out(long long& value);
  Query& out(int& value);

  void run();   // a statement without rows
  bool next();  // the next row, until there is none

 private:
  void start(bool rows);

  const Dialect& dialect_;
  std::string sql_;
  std::deque<std::string> texts_;  // a deque: its elements stay where they are
  std::deque<long long> numbers_;
  soci::statement statement_;  // destroyed before the values
  bool started_ = false;
};

}  // namespace greenroom::store
