#include "store/connection.h"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>

#include <fmt/format.h>

namespace greenroom::store {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

std::string_view mend_of(const Address& address) {
  return address.database == Database::kSqlite
             ? "the folder must exist and be writable, and the file a SQLite database"
             : "is PostgreSQL running, and do the address, user and password in the URL fit?";
}

}  // namespace

Result<Address> Address::parse(const std::string& url) {
  if (url.starts_with(kSqlite) && url.size() > kSqlite.size()) {
    return Address{Database::kSqlite, url.substr(kSqlite.size())};
  }
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return Address{Database::kPostgres, url};
  }
  const auto scheme = url.substr(0, url.find(':'));  // the rest may hold a password
  return input_error(fmt::format("database URL: unknown scheme \"{}\"", scheme),
                     "use sqlite:PATH or postgresql://…");
}

std::string Address::name() const {
  if (database == Database::kSqlite) return "sqlite:" + target;
  const auto host = target.find("://") + 3;
  const auto at = target.find('@', host);
  std::string tail = target.substr(at == std::string::npos ? host : at + 1);
  return "postgresql://" + tail.substr(0, tail.find('?'));  // ?password=… is a form of it too
}

Connection::Connection(Address address, std::chrono::milliseconds busy)
    : address_(std::move(address)), busy_(busy), dialect_(address_.database) {}

Result<std::unique_ptr<Connection>> Connection::open(const Address& address,
                                                     std::chrono::milliseconds busy) {
  std::unique_ptr<Connection> connection(new Connection(address, busy));
  if (Status connected = connection->connect(); !connected) return failed(connected);
  return connection;
}

Status Connection::connect() {
  try {
    if (dialect_.postgres()) {
      session_.open(soci::postgresql, with_connect_timeout(address_.target));
      execute("SET client_min_messages = warning");
      return {};
    }
    session_.open(soci::sqlite3, fmt::format("dbname=\"{}\"", address_.target));
    execute(fmt::format("PRAGMA busy_timeout = {}", busy_.count()));
    // FULL: in WAL mode the default of some builds, NORMAL, loses the last commits in a power cut.
    std::string mode;
    session_ << "PRAGMA journal_mode = WAL", soci::into(mode);
    execute("PRAGMA synchronous = FULL");
    return {};
  } catch (const std::exception& thrown) {
    return unavailable(fmt::format("open database {}: {}", address_.name(), one_line(thrown)),
                       std::string(mend_of(address_)));
  }
}

void Connection::execute(std::string_view sql) { session_ << std::string(sql); }

void Connection::begin() { execute(dialect_.postgres() ? "BEGIN" : "BEGIN IMMEDIATE"); }

void Connection::rollback() noexcept {
  try {
    execute("ROLLBACK");
  } catch (const std::exception&) {  // NOLINT: there was none, or the connection is gone with it
  }
}

bool Connection::lost() {
  if (!dialect_.postgres()) return false;
  auto* backend = static_cast<soci::postgresql_session_backend*>(session_.get_backend());
  return backend == nullptr || PQstatus(backend->conn_) != CONNECTION_OK;
}

Status Connection::reopen() {
  try {
    session_.close();
  } catch (const std::exception&) {  // NOLINT: it was lost anyway
  }
  return connect();
}

std::string one_line(const std::exception& thrown) {
  const auto* soci_thrown = dynamic_cast<const soci::soci_error*>(&thrown);
  std::string text = soci_thrown != nullptr ? soci_thrown->get_error_message() : thrown.what();
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

std::string with_connect_timeout(std::string url) {
  if (url.find("connect_timeout=") != std::string::npos) return url;
  url.append(url.find('?') == std::string::npos ? "?" : "&").append("connect_timeout=5");
  return url;
}

}  // namespace greenroom::store
