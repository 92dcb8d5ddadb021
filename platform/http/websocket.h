// A WebSocket as a handler sees it. Pings, pongs, fragments and the closing handshake are the
// server's. Reading and writing may overlap, and several coroutines of the connection's strand may
// write at once (they take turns); another thread posts to executor() first.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "platform/http/message.h"

namespace greenroom::http {

class WebSocket {
 public:
  enum class Kind { kText, kBinary };
  struct Message {
    Kind kind = Kind::kText;
    std::string data;
  };

  virtual ~WebSocket() = default;

  // The next message; nothing once the socket is closed, for whatever reason.
  virtual asio::awaitable<std::optional<Message>> read() = 0;

  // False once the socket is closed. A peer that takes nothing for the write time-out is cut off.
  virtual asio::awaitable<bool> write(std::string data, Kind kind) = 0;

  // Codes: RFC 6455, 7.4. Closing twice does nothing.
  virtual asio::awaitable<void> close(std::uint16_t code, std::string reason) = 0;

  // The strand that everything of this socket must run on.
  [[nodiscard]] virtual asio::any_io_executor executor() = 0;
};

// The socket is closed with 1000 when the handler returns, with 1011 when it throws.
using WebSocketHandler = std::function<asio::awaitable<void>(WebSocket&, const Request&)>;

// Asked before the upgrade: an answer refuses it (a missing login, a foreign Origin).
using WebSocketGate = std::function<asio::awaitable<std::optional<Response>>(const Request&)>;

}  // namespace greenroom::http
