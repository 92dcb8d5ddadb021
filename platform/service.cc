#include "platform/service.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>

#include "platform/batches/reference.h"
#include "platform/batches/routes.h"
#include "platform/judge0/answer.h"
#include "platform/judge0/callbacks.h"
#include "platform/judge0/door.h"
#include "platform/judge0/routes.h"
#include "platform/judge0/status.h"
#include "platform/mailbox.h"
#include "platform/metrics.h"
#include "platform/openapi/openapi.h"
#include "platform/questions/bank.h"
#include "platform/questions/routes.h"
#include "platform/runs/routes.h"
#include "platform/sweeper.h"

namespace greenroom {
namespace {

using http::Request;
using http::Response;
namespace asio = boost::asio;

constexpr Bytes kLargestUpload = mib(64);         // a question's files, or the sources of a batch
constexpr std::int64_t kMostWaiting = 1'000'000;  // counted no further, for /metrics

judge0::CallbackOptions callback_options(const judge0::Settings& settings) {
  return {.tries = settings.callbacks_max_tries,
          .timeout = std::chrono::milliseconds(
              static_cast<std::int64_t>(settings.callbacks_timeout * 1000)),
          .allow_private = settings.callbacks_allow_private,
          .secret = settings.callbacks_secret};
}

// The default fields, in Base64: what Judge0 sends.
judge0::CallbackBody callback_body(const judge0::LanguageTable& languages) {
  return [&languages](const StoredSubmission& stored) {
    auto body = judge0::submission_json(stored, {.base64 = true}, languages);
    return body ? std::move(*body) : std::string("{}");
  };
}

}  // namespace

struct Service::State {
  explicit State(ServiceOptions given, const Catalogue& catalogue_in)
      : options(std::move(given)),
        catalogue(catalogue_in),
        languages(judge0::LanguageTable::make(catalogue_in)) {}

  Status open();
  void add_own_routes(http::Router& router);

  ServiceOptions options;
  const Catalogue& catalogue;
  const judge0::LanguageTable languages;
  Metrics metrics;
  // In the order of their needs: each uses those above it.
  std::unique_ptr<Store> store;
  std::unique_ptr<questions::Shelf> shelf;
  std::unique_ptr<queue::Dispatcher> dispatcher;
  std::unique_ptr<judge0::Callbacks> callbacks;
  std::unique_ptr<Sweeper> sweeper;
  std::unique_ptr<judge0::Door> door;
  std::unique_ptr<runs::Door> runs_door;
  std::unique_ptr<questions::Door> questions_door;
  std::unique_ptr<batches::Door> batches_door;
  std::vector<http::Router::Name> routes;
  std::atomic<bool> bank_is_there = false;
  std::unique_ptr<http::Server> server;
};

Status Service::State::open() {
  // Two writers, where there can be: one may be busy for a second with thousands of a batch.
  auto opened = Store::open({.url = options.database, .server = options.server, .writers = 2});
  if (!opened) return failed(opened);
  store = std::move(*opened);
  shelf = std::make_unique<questions::Shelf>(store->questions());
  auto started = queue::Dispatcher::start(
      *store, {.endpoints = options.worker_endpoints,
               .keys = options.worker_keys,
               .term = options.lease_term,
               .status_of = judge0::status_of,
               .expand = {{kBatchDoor, batches::make_expand(*shelf, catalogue)}}});
  if (!started) return failed(started);
  dispatcher = std::move(*started);
  callbacks = std::make_unique<judge0::Callbacks>(*store, callback_options(options.judge0),
                                                  callback_body(languages));
  if (options.keep.count() > 0) sweeper = std::make_unique<Sweeper>(*store, options.keep);
  auto made = judge0::Door::make(*store, *dispatcher, languages, options.judge0);
  if (!made) return failed(made);
  door = std::move(*made);
  http::Router router;
  judge0::add_routes(router, *door);
  runs_door = std::make_unique<runs::Door>(runs::Door{*door, catalogue});
  runs::add_routes(router, *runs_door);
  questions_door.reset(new questions::Door{*runs_door, store->questions(), *shelf, {}});
  questions::add_routes(router, *questions_door);
  batches_door.reset(
      new batches::Door{*runs_door, store->batches(), *shelf, batches::Watches(*store)});
  batches::add_routes(router, *batches_door);
  add_own_routes(router);
  routes = router.names();
  options.http.limits.larger_bodies = {{"/api/batches", kLargestUpload},
                                       {"/api/questions/", kLargestUpload}};
  auto listening = http::Server::start(options.http, std::move(router));
  if (!listening) return failed(listening);
  server = std::move(*listening);
  // Last: a start that fails leaves nothing behind, and says nothing but why.
  if (!options.bank.empty()) questions::put_bank(store->questions(), options.bank);
  bank_is_there = true;
  asio::co_spawn(server->executor(), batches::finish_cancels(*batches_door), asio::detached);
  return {};
}

void Service::State::add_own_routes(http::Router& router) {
  router.get("/healthz", [](const Request&) -> asio::awaitable<Response> {
    co_return http::text_response(200, "ok\n");
  });
  router.get("/readyz", [this](const Request&) -> asio::awaitable<Response> {
    auto alive = co_await await_done<bool>([this](auto done) { store->ping(std::move(done)); });
    if (!alive) co_return http::text_response(503, "the database does not answer\n");
    if (!bank_is_there) co_return http::text_response(503, "the bank is being read\n");
    if (dispatcher->workers().empty()) co_return http::text_response(503, "no worker\n");
    co_return http::text_response(200, "ready\n");
  });
  router.get("/metrics", [this](const Request&) -> asio::awaitable<Response> {
    auto waiting = co_await await_done<std::int64_t>(
        [this](auto done) { store->waiting(kMostWaiting, true, std::move(done)); });
    Response response = http::text_response(
        200, metrics.text(*dispatcher, waiting ? *waiting : -1, server->connections()));
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    co_return response;
  });
  router.get("/api/openapi.json", [](const Request&) -> asio::awaitable<Response> {
    co_return http::json_response(200, std::string(openapi_text()));
  });
  router.wrap(
      [this](const Request& request, Response& response) { metrics.count(request, response); });
}

Service::Service(std::unique_ptr<State> state) : state_(std::move(state)) {}

Service::~Service() {
  state_->server.reset();  // before what its handlers use
}

Result<std::unique_ptr<Service>> Service::start(ServiceOptions options,
                                                const Catalogue& catalogue) {
  auto state = std::make_unique<State>(std::move(options), catalogue);
  if (auto status = state->open(); !status) return failed(status);
  return std::unique_ptr<Service>(new Service(std::move(state)));
}

std::uint16_t Service::port() const { return state_->server->port(); }

queue::Dispatcher& Service::dispatcher() { return *state_->dispatcher; }

const std::vector<http::Router::Name>& Service::routes() const { return state_->routes; }

void Service::stop_doors() { state_->server->stop(); }

}  // namespace greenroom
