// WebSocket over a Transport: Beast's protocol behind our interface.
#pragma once

#include <memory>

#include "platform/http/limits.h"
#include "platform/http/transport.h"
#include "platform/http/websocket.h"

namespace greenroom::http {

class WebSocketSession : public WebSocket {
 public:
  // The transport and the limits must outlive this.
  WebSocketSession(Transport& transport, const Limits& limits, bool deflate);
  ~WebSocketSession() override;

  // Answers the upgrade. False if the request is no valid one (Beast has answered then) or the
  // client is gone.
  asio::awaitable<bool> accept(const Request& request);

  asio::awaitable<std::optional<Message>> read() override;
  asio::awaitable<bool> write(std::string data, Kind kind) override;
  asio::awaitable<void> close(std::uint16_t code, std::string reason) override;
  asio::any_io_executor executor() override;

  // The server stops: closes with 1001, on its own. The owner is kept alive meanwhile; it owns
  // this.
  void go_away(std::shared_ptr<void> owner);

 private:
  struct Stream;  // Beast's, which takes seconds to compile
  class Turn;

  asio::awaitable<void> wait_for_turn();

  Transport& transport_;
  const Limits& limits_;
  std::unique_ptr<Stream> stream_;
  bool writing_ = false;
  bool closing_ = false;
};

}  // namespace greenroom::http
