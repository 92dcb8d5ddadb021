// Service: the server process. Owns the store, the dispatcher, the callbacks and the HTTP server,
// and puts them together; starts no worker and holds no sandbox code.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "languages/catalogue.h"
#include "platform/http/server.h"
#include "platform/judge0/settings.h"
#include "queue/dispatcher/dispatcher.h"

namespace greenroom {

struct ServiceOptions {
  std::string database;  // sqlite:PATH or postgresql://…
  std::string server;    // name among the servers of one database
  std::vector<std::string> worker_endpoints;
  std::optional<queue::ServerKeys> worker_keys;
  std::chrono::milliseconds lease_term{10'000};
  std::chrono::hours keep{0};  // how long submissions that ended are kept; 0: for ever
  std::filesystem::path bank;  // everybody's questions, put into the store; empty: none
  http::Options http;
  judge0::Settings judge0;
};

class Service {
 public:
  // Serves when it returns. kInput: an option is wrong; kUnavailable: the database, port or
  // endpoint cannot be had. The catalogue outlives it.
  static Result<std::unique_ptr<Service>> start(ServiceOptions options, const Catalogue& catalogue);
  ~Service();  // stops
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] queue::Dispatcher& dispatcher();
  // All that is served, for whoever describes it.
  [[nodiscard]] const std::vector<http::Router::Name>& routes() const;

  // Takes no more requests; those that wait for a result have the grace of the HTTP options to get
  // it. Workers stay connected until the destructor.
  void stop_doors();

 private:
  struct State;
  explicit Service(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace greenroom
