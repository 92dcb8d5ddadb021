#include "platform/http/transport.h"

#include <poll.h>

#include <algorithm>
#include <array>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace greenroom::http {
namespace {

using boost::system::error_code;

constexpr std::size_t kSlice = 64 * 1024;
constexpr milliseconds kLinger{2000};

}  // namespace

Transport::Transport(tcp::socket socket, asio::ssl::context* tls, const std::atomic<bool>& stopping)
    : socket_(std::move(socket)), stopping_(stopping), timer_(socket_.get_executor()) {
  if (tls != nullptr) tls_ = std::make_unique<asio::ssl::stream<tcp::socket&>>(socket_, *tls);
}

asio::awaitable<bool> Transport::handshake() {
  if (!tls_) co_return true;
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await tls_->async_handshake(asio::ssl::stream_base::server, token);
  co_return !error && !timed_out_;
}

asio::awaitable<std::size_t> Transport::read_some(char* to, std::size_t capacity) {
  if (timed_out_) co_return 0;
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const asio::mutable_buffer buffer(to, capacity);
  const std::size_t count = co_await async_read_some(buffer, token);
  co_return error ? 0 : count;
}

asio::awaitable<bool> Transport::write(std::string_view bytes, milliseconds patience) {
  while (!bytes.empty()) {
    set_deadline(patience);
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    const asio::const_buffer slice(bytes.data(), std::min(bytes.size(), kSlice));
    co_await asio::async_write(*this, slice, token);
    if (error || timed_out_) co_return false;
    bytes.remove_prefix(slice.size());
  }
  clear_deadline();
  co_return true;
}

void Transport::set_deadline(milliseconds from_now) {
  clear_deadline();
  timer_.expires_after(from_now);
  timer_.async_wait([weak = weak_from_this(), mine = deadline_](error_code error) {
    const auto self = weak.lock();
    if (error || !self || self->deadline_ != mine) return;
    self->timed_out_ = true;
    error_code ignored;
    self->socket_.cancel(ignored);
  });
}

void Transport::clear_deadline() {
  ++deadline_;
  timed_out_ = false;
  timer_.cancel();
}

asio::awaitable<void> Transport::close_gently() {
  set_deadline(kLinger);
  error_code error;
  if (tls_) {
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await tls_->async_shutdown(token);
  }
  socket_.shutdown(tcp::socket::shutdown_send, error);
  std::array<char, 4096> scratch{};
  while (!error && !timed_out_) {
    auto token = asio::redirect_error(asio::use_awaitable, error);
    const asio::mutable_buffer buffer(scratch.data(), scratch.size());
    co_await socket_.async_read_some(buffer, token);
  }
  close();
}

void Transport::close() {
  clear_deadline();
  error_code ignored;
  socket_.close(ignored);
}

bool Transport::gone() const {
  if (!socket_.is_open()) return true;
  // Not a read: bytes of a pipelined request would hide the end of file behind them.
  pollfd state{const_cast<tcp::socket&>(socket_).native_handle(), POLLRDHUP, 0};
  return ::poll(&state, 1, 0) == 1;  // POLLHUP and POLLERR need no asking
}

}  // namespace greenroom::http
