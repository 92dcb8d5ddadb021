// What is asked about submissions, as SQL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace greenroom::store {

std::optional<StoredSubmission> read(Transaction& tx, const std::string& token, Parts parts);
Page list(Transaction& tx, const std::string& door, std::int64_t offset, std::int64_t count,
          Parts parts);
std::int64_t waiting(Transaction& tx, std::int64_t limit, bool batches);
Counts count(Transaction& tx, const std::string& door);

}  // namespace greenroom::store
