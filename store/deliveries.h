// Callbacks that are to be made: which are due, and how they went.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace greenroom::store {

std::vector<Delivery> due_deliveries(Transaction& tx, int count, std::chrono::seconds hold);

// false: there is no such delivery, or it was settled before.
bool delivered(Transaction& tx, const std::string& token, bool success, const std::string& outcome,
               std::optional<std::chrono::milliseconds> again);

}  // namespace greenroom::store
