// Metrics in Prometheus' text form, for GET /metrics: read at the moment of the scrape from those
// who count, so that nothing is counted twice.
#pragma once

#include <memory>
#include <string>

#include "platform/http/router.h"
#include "platform/http/server.h"
#include "queue/dispatcher/dispatcher.h"

namespace greenroom {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // For Router::wrap: counts answers by method and status.
  void count(const http::Request& request, const http::Response& response);

  // `waiting`: submissions queued in the store.
  [[nodiscard]] std::string text(const queue::Dispatcher& dispatcher, std::int64_t waiting,
                                 std::size_t connections) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace greenroom
