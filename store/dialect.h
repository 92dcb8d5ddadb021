// Dialect: what differs between SQLite and PostgreSQL, in one table, so that every statement is
// written once. Statements hold names in braces, e.g. "CAST(:report AS {blob})".
#pragma once

#include <string>
#include <string_view>

namespace greenroom::store {

enum class Database { kSqlite, kPostgres };

class Dialect {
 public:
  explicit Dialect(Database database) : database_(database) {}

  [[nodiscard]] bool postgres() const { return database_ == Database::kPostgres; }

  // The statement with its names in braces replaced.
  [[nodiscard]] std::string sql(std::string_view text) const;

  // Bytes as they are bound to CAST(:x AS {blob}), and back from what a {blob} column yields. SOCI
  // hands PostgreSQL C strings, which end at the first zero byte: there they travel as "\x00ff…",
  // bytea's own text form. SQLite takes and gives bytes as they are.
  [[nodiscard]] std::string to_column(std::string bytes) const;
  [[nodiscard]] std::string from_column(std::string column) const;

 private:
  Database database_;
};

}  // namespace greenroom::store
