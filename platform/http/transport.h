// One client's byte stream, plain or TLS, with one deadline at a time.
//
// All of it runs on the strand of its socket. A deadline that passes cancels what is going on in
// the socket; reads and writes then fail and timed_out() says why, until the next deadline is set.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/http/message.h"

namespace greenroom::http {

using asio::ip::tcp;
using std::chrono::milliseconds;

class Transport : public Client, public std::enable_shared_from_this<Transport> {
 public:
  // `tls` may be null; otherwise it must outlive this. `stopping` is the server's.
  Transport(tcp::socket socket, asio::ssl::context* tls, const std::atomic<bool>& stopping);

  asio::awaitable<bool> handshake();  // true at once without TLS

  // How many bytes came; 0 for end of file, an error or a deadline.
  asio::awaitable<std::size_t> read_some(char* to, std::size_t capacity);

  // False if not everything went out. Each 64 KiB has `patience` of its own, so a large answer may
  // take its time as long as the client keeps taking it.
  asio::awaitable<bool> write(std::string_view bytes, milliseconds patience);

  void set_deadline(milliseconds from_now);
  void clear_deadline();
  [[nodiscard]] bool timed_out() const { return timed_out_; }

  // Ends our direction and waits a little for the client to end its own. Closing with unread bytes
  // would make the kernel send a reset, which can overtake the answer (RFC 9112, 9.6).
  asio::awaitable<void> close_gently();
  void close();

  [[nodiscard]] bool gone() const override;
  [[nodiscard]] bool stopping() const override { return stopping_; }

  [[nodiscard]] bool is_tls() const { return tls_ != nullptr; }
  [[nodiscard]] tcp::socket& socket() { return socket_; }

  // What Beast's WebSocket needs of a stream.
  using executor_type = tcp::socket::executor_type;
  executor_type get_executor() { return socket_.get_executor(); }
  template <typename Buffers, typename Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    if (tls_) return tls_->async_read_some(buffers, std::forward<Token>(token));
    return socket_.async_read_some(buffers, std::forward<Token>(token));
  }
  template <typename Buffers, typename Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    if (tls_) return tls_->async_write_some(buffers, std::forward<Token>(token));
    return socket_.async_write_some(buffers, std::forward<Token>(token));
  }

 private:
  tcp::socket socket_;
  std::unique_ptr<asio::ssl::stream<tcp::socket&>> tls_;
  const std::atomic<bool>& stopping_;
  asio::steady_timer timer_;
  unsigned deadline_ = 0;  // which one is meant; one that was replaced may still be on its way
  bool timed_out_ = false;
};

}  // namespace greenroom::http
