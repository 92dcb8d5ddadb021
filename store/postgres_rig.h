// For tests: a PostgreSQL of our own, in a folder of its own, gone with the test program.
#pragma once

#include <string>

namespace greenroom::testing {

// The URL of a new, empty database on a server that is started at the first call. Empty: PostgreSQL
// is not installed, or does not start.
std::string new_postgres_database();

// Cuts every connection to it, as a restart of the server would.
void cut_connections(const std::string& url);

}  // namespace greenroom::testing
