// The routes of the runs' door.
#pragma once

#include "platform/http/router.h"
#include "platform/runs/door.h"

namespace greenroom::runs {

// The door must outlive the server.
void add_routes(http::Router& router, Door& door);

}  // namespace greenroom::runs
