#include "store/store.h"

#include <fcntl.h>
#include <sys/file.h>

#include <fmt/format.h>

#include "store/sql_store.h"

namespace greenroom {
namespace {

// SQLite would let a second server in, which would claim and sweep as if it were alone. The lock is
// on a file of its own, as SQLite's own locks are dropped whenever any descriptor of the database
// is closed; it goes with the process, however that ends.
Result<UniqueFd> lock_out_others(const std::string& path) {
  const std::string name = path + ".lock";
  UniqueFd fd(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!fd) {
    return unavailable(fmt::format("open database lock {}: {}", name, std::strerror(errno)),
                       "the folder must exist and be writable by the user that serves");
  }
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    return unavailable(fmt::format("database {} is in use by another server", path),
                       "stop the other server, or use PostgreSQL for several");
  }
  return fd;
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options) {
  const auto address = store::Address::parse(options.url);
  if (!address) return tl::make_unexpected(address.error());
  UniqueFd lock;
  if (address->database == store::Database::kSqlite && !address->memory()) {
    auto locked = lock_out_others(address->target);
    if (!locked) return failed(locked);
    lock = std::move(*locked);
  }
  return store::SqlStore::open(options, *address, std::move(lock));
}

}  // namespace greenroom
