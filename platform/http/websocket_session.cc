#include "platform/http/websocket_session.h"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/prepend.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket.hpp>

namespace greenroom::http {

namespace beast = boost::beast;
using boost::system::error_code;

// How Beast ends a stream it does not know: found by argument-dependent lookup.
void beast_close_socket(Transport& transport) { transport.close(); }

void teardown(beast::role_type /*role*/, Transport& transport, error_code& error) {
  error = {};
  transport.close();
}

template <typename Handler>
void async_teardown(beast::role_type /*role*/, Transport& transport, Handler&& handler) {
  // The closing handshake is over. Not closed here, but by close_gently() behind it.
  asio::post(transport.get_executor(), asio::prepend(std::forward<Handler>(handler), error_code()));
}

struct WebSocketSession::Stream {
  explicit Stream(Transport& transport) : socket(transport), turn(transport.get_executor()) {}
  beast::websocket::stream<Transport&> socket;
  asio::steady_timer turn;  // never expires: a queue of those who wait to write
};

// Holds the right to write; the next one waiting gets it afterwards.
class WebSocketSession::Turn {
 public:
  explicit Turn(WebSocketSession& session) : session_(session) { session_.writing_ = true; }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    session_.writing_ = false;
    session_.stream_->turn.cancel_one();
  }

 private:
  WebSocketSession& session_;
};

WebSocketSession::WebSocketSession(Transport& transport, const Limits& limits, bool deflate)
    : transport_(transport), limits_(limits), stream_(std::make_unique<Stream>(transport)) {
  auto& socket = stream_->socket;
  socket.set_option(beast::websocket::stream_base::timeout{
      limits.header_time, limits.websocket_idle, /*keep_alive_pings=*/true});
  socket.read_message_max(static_cast<std::size_t>(limits.websocket_message.count()));
  socket.auto_fragment(false);
  beast::websocket::permessage_deflate compression;
  compression.server_enable = deflate;
  compression.compLevel = 3;
  compression.memLevel = 4;
  compression.msg_size_threshold = 512;
  socket.set_option(compression);
  stream_->turn.expires_at(std::chrono::steady_clock::time_point::max());
}

WebSocketSession::~WebSocketSession() = default;

asio::awaitable<bool> WebSocketSession::accept(const Request& request) {
  beast::http::request<beast::http::empty_body> upgrade(beast::http::verb::get, request.target, 11);
  for (const auto& [name, value] : request.headers) upgrade.insert(name, value);
  stream_->socket.set_option(beast::websocket::stream_base::decorator(
      [id = request.id](beast::websocket::response_type& response) {
        response.set("X-Request-Id", id);
      }));
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await stream_->socket.async_accept(upgrade, token);
  co_return !error;
}

asio::awaitable<std::optional<WebSocket::Message>> WebSocketSession::read() {
  beast::flat_buffer buffer;
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await stream_->socket.async_read(buffer, token);
  std::optional<Message> message;
  if (error) co_return message;
  const auto data = buffer.cdata();
  message.emplace();
  message->kind = stream_->socket.got_text() ? Kind::kText : Kind::kBinary;
  message->data.assign(static_cast<const char*>(data.data()), data.size());
  co_return message;
}

asio::awaitable<bool> WebSocketSession::write(std::string data, Kind kind) {
  co_await wait_for_turn();
  const Turn turn(*this);
  if (closing_ || !stream_->socket.is_open()) co_return false;
  stream_->socket.text(kind == Kind::kText);
  asio::steady_timer deadline(transport_.get_executor(), limits_.write_time);
  deadline.async_wait([weak = transport_.weak_from_this()](error_code stopped) {
    const auto transport = weak.lock();
    if (!stopped && transport) transport->close();
  });
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const asio::const_buffer buffer(data.data(), data.size());
  co_await stream_->socket.async_write(buffer, token);
  co_return !error;
}

asio::awaitable<void> WebSocketSession::close(std::uint16_t code, std::string reason) {
  if (closing_) co_return;
  closing_ = true;
  co_await wait_for_turn();
  const Turn turn(*this);
  if (!stream_->socket.is_open()) co_return;
  beast::websocket::close_reason why(static_cast<beast::websocket::close_code>(code));
  reason.resize(std::min<std::size_t>(reason.size(), 123));  // a control frame holds 125 bytes
  why.reason.assign(reason.data(), reason.size());
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await stream_->socket.async_close(why, token);
}

void WebSocketSession::go_away(std::shared_ptr<void> owner) {
  if (closing_ || !stream_->socket.is_open()) return;
  closing_ = true;
  // A callback, not a coroutine: the session may end while this is under way, and Beast's own
  // operations hold what they need of the stream.
  beast::websocket::close_reason why(beast::websocket::close_code::going_away);
  stream_->socket.async_close(why, [owner = std::move(owner)](error_code) {});
}

asio::any_io_executor WebSocketSession::executor() { return transport_.get_executor(); }

asio::awaitable<void> WebSocketSession::wait_for_turn() {
  while (writing_) {
    error_code cancelled;  // that is how a turn is passed on
    auto token = asio::redirect_error(asio::use_awaitable, cancelled);
    co_await stream_->turn.async_wait(token);
  }
}

}  // namespace greenroom::http
