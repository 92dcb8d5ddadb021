// One client's connection: requests in, answers out, one after the other, until either side has
// enough. Owns its Transport; lives as long as its coroutine.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <boost/asio/cancellation_signal.hpp>

#include "platform/http/answer.h"
#include "platform/http/forwarded.h"
#include "platform/http/request_reader.h"
#include "platform/http/router.h"
#include "platform/http/server.h"
#include "platform/http/transport.h"
#include "platform/http/websocket_session.h"

namespace greenroom::http {

// What all connections of a server share; outlives them and does not change, but for the atomics.
struct Shared {
  Options options;
  Router router;
  TrustedProxies proxies;
  std::unique_ptr<asio::ssl::context> tls;
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> bodies = 0;  // bytes, see body_share.h
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Shared& shared);

  asio::awaitable<void> run();
  asio::awaitable<void> refuse();  // over a limit of connections: 503

  [[nodiscard]] const asio::ip::address& peer() const { return peer_; }

  // From any thread. stop_when_idle closes at once if no request is being read or answered.
  void stop_when_idle();
  void cancel();
  asio::cancellation_slot slot() { return signal_.slot(); }
  asio::any_io_executor strand() { return transport_->get_executor(); }

 private:
  // What is known of one answer beside the Response.
  struct Exchange;

  asio::awaitable<bool> answer(Received& received);
  asio::awaitable<Response> ask(const Handler& handler, const Request& request);
  asio::awaitable<void> send(Exchange& exchange, Response& response);
  asio::awaitable<void> send_stream(Exchange& exchange, const Response& response);
  asio::awaitable<void> upgrade(Exchange& exchange, const Router::WebSocketRoute& route);
  asio::awaitable<std::optional<Response>> ask_gate(const WebSocketGate& gate,
                                                    const Request& request);
  void log(const Exchange& exchange) const;

  Shared& shared_;
  std::shared_ptr<Transport> transport_;  // shared with the deadline that is under way
  RequestReader reader_;
  asio::cancellation_signal signal_;
  asio::ip::address peer_;
  WebSocketSession* websocket_ = nullptr;  // while there is one; it lives in upgrade()'s frame
};

}  // namespace greenroom::http
