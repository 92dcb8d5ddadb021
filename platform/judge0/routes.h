// All of Judge0's paths on a router: with and without ".json" and a trailing slash, on HEAD too. A
// path that does not exist and a method that a path does not have are both an empty 404.
#pragma once

#include "platform/http/router.h"
#include "platform/judge0/door.h"

namespace greenroom::judge0 {

// The Door must outlive the router. Also sets the router's fallbacks (not found, wrong method,
// OPTIONS), which for paths that are not Judge0's answer as the router's own do.
void add_routes(http::Router& router, Door& door);

}  // namespace greenroom::judge0
