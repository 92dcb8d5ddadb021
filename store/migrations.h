// The schema, as numbered steps that are never edited once released.
#pragma once

#include "base/result.h"
#include "store/connection.h"

namespace greenroom::store {

// Brings the database up to our schema, each step in a transaction of its own; servers that start
// together wait for each other. kUnavailable when the database is newer than we are.
Status migrate(Connection& connection, const std::string& name);

}  // namespace greenroom::store
