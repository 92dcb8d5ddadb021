// Connection: one session with the database, used by one thread at a time.
#pragma once

#include <soci/soci.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/dialect.h"

namespace greenroom::store {

// Where the database is.
struct Address {
  Database database = Database::kSqlite;
  std::string target;  // SQLite: the path or ":memory:"; PostgreSQL: the URL

  // sqlite:PATH, sqlite::memory:, postgresql://… or postgres://…; anything else is kInput.
  static Result<Address> parse(const std::string& url);

  [[nodiscard]] bool memory() const { return target == ":memory:"; }
  // For people: without user and password.
  [[nodiscard]] std::string name() const;
};

class Connection {
 public:
  // kUnavailable when there is no database to be had.
  static Result<std::unique_ptr<Connection>> open(const Address& address,
                                                  std::chrono::milliseconds busy);

  [[nodiscard]] const Dialect& dialect() const { return dialect_; }
  soci::session& session() { return session_; }

  // These throw what SOCI throws.
  void execute(std::string_view sql);  // a statement without values
  void begin();                        // a transaction that is going to write
  void commit() { execute("COMMIT"); }
  void rollback() noexcept;

  // PostgreSQL: the connection is gone, e.g. because the database was restarted.
  [[nodiscard]] bool lost();
  Status reopen();

 private:
  Connection(Address address, std::chrono::milliseconds busy);

  Status connect();

  Address address_;
  std::chrono::milliseconds busy_;
  Dialect dialect_;
  soci::session session_;
};

// What SOCI threw, in one line.
std::string one_line(const std::exception& thrown);

// libpq waits for ever by default; a server that starts or a listener that reconnects must not.
std::string with_connect_timeout(std::string url);

}  // namespace greenroom::store
