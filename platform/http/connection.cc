#include "platform/http/connection.h"

#include <array>
#include <charconv>
#include <exception>
#include <variant>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>
#include <spdlog/spdlog.h>

#include "platform/http/access_log.h"
#include "platform/http/compress.h"

namespace greenroom::http {
namespace {

Response empty_response(int status) {
  Response response;
  response.status = status;
  return response;
}

std::string text_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "something that is no std::exception";
  }
}

void log_failure(const char* where, const Request& request, const std::exception_ptr& failure) {
  spdlog::error("{} of {} {} (request {}): {}", where, request.method, request.raw_path, request.id,
                text_of(failure));
}

// Writes a stream's parts as chunks, or as they are where closing ends the answer.
class BodyWriter : public Writer {
 public:
  BodyWriter(Transport& transport, bool chunked, milliseconds patience)
      : transport_(transport), chunked_(chunked), patience_(patience) {}

  asio::awaitable<void> write(std::string_view text) override {
    if (text.empty()) co_return;  // an empty chunk would end the answer
    std::string chunk;
    if (chunked_) {
      std::array<char, 16> size{};
      const auto end = std::to_chars(size.data(), size.data() + size.size(), text.size(), 16).ptr;
      chunk.assign(size.data(), end).append("\r\n").append(text).append("\r\n");
      text = chunk;
    }
    const bool sent = co_await transport_.write(text, patience_);
    if (!sent) {
      broken_ = true;
      throw boost::system::system_error(asio::error::broken_pipe, "write to the client");
    }
    bytes_ += text.size();
  }

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  Transport& transport_;
  bool chunked_;
  milliseconds patience_;
  std::uint64_t bytes_ = 0;
  bool broken_ = false;
};

}  // namespace

struct Connection::Exchange {
  Request& request;
  bool http10 = false;
  bool keep_alive = false;
  int status = 0;
  std::uint64_t bytes = 0;
  std::chrono::system_clock::time_point time = std::chrono::system_clock::now();
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
};

Connection::Connection(tcp::socket socket, Shared& shared)
    : shared_(shared),
      transport_(std::make_shared<Transport>(std::move(socket), shared.tls.get(), shared.stopping)),
      reader_(*transport_, shared_.options.limits, shared_.bodies) {
  boost::system::error_code ignored;
  peer_ = transport_->socket().remote_endpoint(ignored).address();
  transport_->socket().set_option(tcp::no_delay(true), ignored);
}

asio::awaitable<void> Connection::run() {
  transport_->set_deadline(shared_.options.limits.header_time);
  const bool secure = co_await transport_->handshake();
  while (secure && !shared_.stopping) {
    Received received = co_await reader_.next();
    if (received.kind == Received::Kind::kClosed) break;
    const bool again = co_await answer(received);
    if (!again) break;
  }
  if (secure) co_await transport_->close_gently();
  transport_->close();
}

asio::awaitable<void> Connection::refuse() {
  constexpr std::string_view kBusy =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\n"
      "Connection: close\r\n\r\n";
  if (!shared_.tls) {  // a handshake would cost what we do not have
    const bool sent = co_await transport_->write(kBusy, milliseconds(1000));
    if (sent) co_await transport_->close_gently();
  }
  transport_->close();
}

void Connection::stop_when_idle() {
  asio::post(transport_->get_executor(), [self = shared_from_this()] {
    if (self->reader_.idle()) self->transport_->close();
    if (self->websocket_ != nullptr) self->websocket_->go_away(self);
  });
}

void Connection::cancel() {
  asio::post(transport_->get_executor(), [self = shared_from_this()] {
    self->signal_.emit(asio::cancellation_type::terminal);
    self->transport_->close();
  });
}

// True if another request may follow.
asio::awaitable<bool> Connection::answer(Received& received) {
  Request& request = received.request;
  request.client = transport_.get();
  request.id = choose_request_id(request.headers.get("X-Request-Id"));
  shared_.proxies.apply(request, peer_, transport_->is_tls());
  Exchange exchange{request, received.http10, received.keep_alive};

  Response response;
  if (received.kind == Received::Kind::kRefused) {
    exchange.keep_alive = false;
    response.status = received.refusal;
    if (received.refusal == 503) response.headers.add("Retry-After", "1");
  } else {
    const Router::Chosen chosen = shared_.router.choose(request);
    if (const auto* route = std::get_if<const Router::WebSocketRoute*>(&chosen)) {
      std::optional<Response> refused = co_await ask_gate((*route)->gate, request);
      if (!refused) {
        co_await upgrade(exchange, **route);
        co_return false;
      }
      response = std::move(*refused);
    } else {
      response = co_await ask(std::get<Handler>(chosen), request);
    }
  }
  co_await send(exchange, response);
  log(exchange);
  co_return exchange.keep_alive;
}

asio::awaitable<Response> Connection::ask(const Handler& handler, const Request& request) {
  std::exception_ptr failure;
  try {
    Response response = co_await handler(request);
    co_return response;
  } catch (...) {
    failure = std::current_exception();
  }
  log_failure("handler", request, failure);
  co_return empty_response(500);
}

asio::awaitable<std::optional<Response>> Connection::ask_gate(const WebSocketGate& gate,
                                                              const Request& request) {
  std::exception_ptr failure;
  std::optional<Response> refused;
  try {
    if (gate) refused = co_await gate(request);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    log_failure("gate", request, failure);
    refused = empty_response(500);
  }
  co_return refused;
}

asio::awaitable<void> Connection::send(Exchange& exchange, Response& response) {
  shared_.router.apply_wraps(exchange.request, response);
  if (!is_sendable(response)) {
    spdlog::error("answer to {} {} (request {}): status or header fields cannot be sent",
                  exchange.request.method, exchange.request.raw_path, exchange.request.id);
    response = empty_response(500);
  }
  compress_if_allowed(exchange.request, response);
  const Framing framing = framing_of(response, exchange.http10);
  if (framing == Framing::kUntilClose || shared_.stopping) exchange.keep_alive = false;
  exchange.status = response.status;

  std::string out =
      head_of(response, framing, exchange.keep_alive, exchange.http10, exchange.request.id);
  const bool with_body = exchange.request.method != "HEAD" && framing != Framing::kNone;
  if (with_body && !response.stream) {
    exchange.bytes = response.body.size();
    out.append(response.body);  // one packet for a small answer is worth the copy
    std::string().swap(response.body);
  }
  const bool sent = co_await transport_->write(out, shared_.options.limits.write_time);
  if (!sent) exchange.keep_alive = false;
  if (sent && with_body && response.stream) co_await send_stream(exchange, response);
}

asio::awaitable<void> Connection::send_stream(Exchange& exchange, const Response& response) {
  const milliseconds patience = shared_.options.limits.write_time;
  BodyWriter writer(*transport_, !exchange.http10, patience);
  std::exception_ptr failure;
  try {
    co_await response.stream(writer);
  } catch (...) {
    failure = std::current_exception();
  }
  exchange.bytes = writer.bytes();
  bool whole = !failure && !writer.broken();
  if (whole && !exchange.http10) whole = co_await transport_->write("0\r\n\r\n", patience);
  if (!whole) {
    exchange.keep_alive = false;
    if (failure && !writer.broken()) log_failure("stream", exchange.request, failure);
    transport_->close();  // without the last chunk: the client sees that the answer is cut
  }
}

asio::awaitable<void> Connection::upgrade(Exchange& exchange, const Router::WebSocketRoute& route) {
  exchange.keep_alive = false;
  if (reader_.has_more()) {  // frames before our answer: no WebSocket client does that
    Response refused = empty_response(400);
    co_await send(exchange, refused);
    log(exchange);
    co_return;
  }
  WebSocketSession session(*transport_, shared_.options.limits, shared_.options.websocket_deflate);
  const bool accepted = co_await session.accept(exchange.request);
  exchange.status = accepted ? 101 : 400;
  log(exchange);
  if (!accepted) co_return;

  websocket_ = &session;
  std::exception_ptr failure;
  try {
    co_await route.handler(session, exchange.request);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) log_failure("websocket", exchange.request, failure);
  const std::uint16_t code = failure ? 1011 : 1000;
  std::string reason;
  co_await session.close(code, std::move(reason));
  websocket_ = nullptr;
}

void Connection::log(const Exchange& exchange) const {
  if (!shared_.options.access_log) return;
  const Request& request = exchange.request;
  const auto took = std::chrono::steady_clock::now() - exchange.start;
  const Access access{exchange.time,
                      request.id,
                      request.peer,
                      request.method,
                      request.path,
                      request.query,
                      exchange.status,
                      exchange.bytes,
                      std::chrono::duration_cast<std::chrono::microseconds>(took),
                      std::string(request.headers.get("User-Agent"))};
  write_access(shared_.options.access_log, access);
}

}  // namespace greenroom::http
