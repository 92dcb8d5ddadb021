// Mailbox: from any thread to one coroutine. The Store and the Dispatcher answer by callbacks on
// threads of theirs; a handler is a coroutine on the connection's strand.
//
// The coroutine owns the Mailbox; senders share its state. A coroutine that is cancelled or
// destroyed takes the Mailbox with it, and what a sender brings afterwards is dropped: nothing is
// posted to an executor that may be gone. next() must be awaited on the executor given.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "store/store.h"

// GCC 12 inlines one half of asio's pair for coroutine frames (aligned_alloc, free) and not the
// other, and takes the halves for a mismatch. In force for the files that include this: they are
// the coroutines that it happens to.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace greenroom {

namespace asio = boost::asio;

template <typename T>
class Mailbox {
 public:
  explicit Mailbox(const asio::any_io_executor& executor)
      : timer_(executor), state_(std::make_shared<State>()) {
    state_->timer = &timer_;
  }
  ~Mailbox() {
    const std::lock_guard lock(state_->mutex);
    state_->timer = nullptr;
  }
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  // Never blocks; may be kept for longer than the Mailbox lives.
  [[nodiscard]] std::function<void(T)> sender() const {
    return [state = state_](T item) {
      const std::lock_guard lock(state->mutex);
      if (state->timer == nullptr) return;
      state->items.push_back(std::move(item));
      asio::post(state->timer->get_executor(), [state] { wake(*state); });
    };
  }

  // The oldest item; nothing once `patience` is over.
  asio::awaitable<std::optional<T>> next(std::chrono::steady_clock::duration patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    boost::system::error_code ignored;
    while (true) {
      std::optional<T> item = take();
      if (item || std::chrono::steady_clock::now() >= until) co_return item;
      timer_.expires_at(until);
      co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }

 private:
  struct State {
    std::mutex mutex;  // guards what follows
    std::deque<T> items;
    asio::steady_timer* timer = nullptr;  // the Mailbox's, while it lives
  };

  // On the coroutine's strand, so never between its look at the items and its wait.
  static void wake(State& state) {
    const std::lock_guard lock(state.mutex);
    if (state.timer != nullptr) state.timer->cancel();
  }

  std::optional<T> take() {
    const std::lock_guard lock(state_->mutex);
    if (state_->items.empty()) return std::nullopt;
    std::optional<T> item(std::move(state_->items.front()));
    state_->items.pop_front();
    return item;
  }

  asio::steady_timer timer_;
  std::shared_ptr<State> state_;  // shared with the senders
};

// What a call that answers by Done gives: `start` is called with the Done.
template <typename T, typename Start>
asio::awaitable<Result<T>> await_done(Start start) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  Mailbox<Result<T>> mailbox(executor);
  start(Done<T>(mailbox.sender()));
  std::optional<Result<T>> answer = co_await mailbox.next(std::chrono::hours(1));
  if (!answer) co_return internal_error("nobody answered for an hour");
  co_return std::move(*answer);
}

}  // namespace greenroom
