// An HTTP/1.1 and WebSocket server. Knows nothing of what it serves: that is the Router.
//
// A few threads carry all connections; an idle connection is a socket and a suspended coroutine of
// a few kilobytes. Handlers run on those threads, so a handler that blocks (a slow query) belongs
// on another pool, from where it comes back by co_await. An exception out of a handler becomes a
// 500 with an empty body and a line in the log. Requests of one connection are answered one after
// the other, in order; what a client pipelines waits in the socket.
//
// Handlers must end: what a handler waits for has to be completed or cancellable, else its frame
// lives until that is destroyed. After stop() no handler runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <spdlog/logger.h>

#include "base/result.h"
#include "platform/http/limits.h"
#include "platform/http/router.h"

namespace greenroom::http {

struct Tls {
  std::filesystem::path certificates;  // PEM, the server's own first, then the chain
  std::filesystem::path key;           // PEM
};

struct Options {
  std::string address = "127.0.0.1";  // "::" is every address, IPv4 too
  std::uint16_t port = 0;             // 0: the kernel chooses, port() tells
  unsigned threads = 2;
  std::optional<Tls> tls;
  std::vector<std::string> trusted_proxies;  // addresses and networks; see forwarded.h
  Limits limits;
  std::chrono::milliseconds grace{10'000};
  bool websocket_deflate = false;  // permessage-deflate costs about 300 KB a socket that uses it
  std::shared_ptr<spdlog::logger> access_log;  // null: none. Pattern "%v". See access_log.h
};

class Server {
 public:
  // Listens when it returns. kUnavailable: the address or port cannot be had, or a TLS file cannot
  // be used (it is named). kInput: a trusted proxy that is none.
  static Result<std::unique_ptr<Server>> start(Options options, Router router);

  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;

  // For work that belongs to no connection (timers, background coroutines).
  [[nodiscard]] asio::any_io_executor executor() const;

  // Stops accepting, closes idle connections and tells WebSockets 1001; requests that run have the
  // grace period to end, then they are cancelled. Returns when all is over; a second call does
  // nothing. Never from a handler: it waits for them.
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace greenroom::http
