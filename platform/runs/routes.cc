#include "platform/runs/routes.h"

#include "platform/runs/http_runs.h"
#include "platform/runs/run_events.h"
#include "platform/runs/socket.h"

namespace greenroom::runs {
namespace {

using Action = asio::awaitable<http::Response> (*)(Door&, const http::Request&, std::string tenant);

asio::awaitable<http::Response> run_admitted(Door& door, Action action,
                                             const http::Request& request) {
  auto tenant = admit(door, request);
  if (!tenant) co_return std::move(tenant.error());
  std::string name = std::move(*tenant);
  http::Response response = co_await action(door, request, std::move(name));
  co_return response;
}

http::Handler admitted(Door& door, Action action) {
  return
      [&door, action](const http::Request& request) { return run_admitted(door, action, request); };
}

}  // namespace

void add_routes(http::Router& router, Door& door) {
  router.post("/api/runs", admitted(door, create_run));
  router.get("/api/runs/{token}", admitted(door, read_run_of_token));
  router.del("/api/runs/{token}", admitted(door, cancel_run));
  router.get("/api/runs/{token}/events", admitted(door, stream_run));
  router.websocket(
      "/ws/runs",
      [&door](http::WebSocket& socket, const http::Request& request) {
        return serve_socket(door, socket, request);
      },
      [&door](const http::Request& request) { return admit_socket(door, request); });
}

}  // namespace greenroom::runs
