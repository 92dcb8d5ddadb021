#include "platform/runs/routes.h"

#include "platform/runs/http_runs.h"
#include "platform/runs/run_events.h"
#include "platform/runs/socket.h"

namespace greenroom::runs {
namespace {

using Action = asio::awaitable<http::Response> (*)(Door&, const http::Request&, std::string tenant);

http::Handler guarded(Door& door, Action action) {
  return admitted(door, [&door, action](const http::Request& request, std::string tenant) {
    return action(door, request, std::move(tenant));
  });
}

}  // namespace

void add_routes(http::Router& router, Door& door) {
  router.post("/api/runs", guarded(door, create_run));
  router.post("/api/ai/review", guarded(door, create_review));
  router.get("/api/runs/{token}", guarded(door, read_run_of_token));
  router.del("/api/runs/{token}", guarded(door, cancel_run));
  router.get("/api/runs/{token}/events", guarded(door, stream_run));
  router.websocket(
      "/ws/runs",
      [&door](http::WebSocket& socket, const http::Request& request) {
        return serve_socket(door, socket, request);
      },
      [&door](const http::Request& request) { return admit_socket(door, request); });
}

}  // namespace greenroom::runs
