// Reads one request after the other from a Transport, within the limits, and refuses whatever two
// HTTP implementations could understand differently (request smuggling).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "platform/http/body_share.h"
#include "platform/http/limits.h"
#include "platform/http/message.h"
#include "platform/http/transport.h"

namespace greenroom::http {

// What came. A refused request is answered with `refusal` and the connection closed, because where
// the next request would begin is not known; `request` then holds what was understood.
struct Received {
  enum class Kind { kRequest, kRefused, kClosed };

  Kind kind = Kind::kClosed;
  int refusal = 0;
  Request request;
  BodyShare share;  // of the request's body, for as long as that may live
  bool keep_alive = false;
  bool http10 = false;
};

class RequestReader {
 public:
  // All must outlive this. `bodies`: what all connections hold.
  RequestReader(Transport& transport, const Limits& limits, std::atomic<std::size_t>& bodies)
      : transport_(transport), limits_(limits), bodies_(bodies) {}

  // Idle until the first byte, then within the header's and the body's time.
  asio::awaitable<Received> next();

  // Bytes that came behind the last request.
  [[nodiscard]] bool has_more() const { return !buffer_.empty(); }
  [[nodiscard]] bool idle() const { return idle_; }

 private:
  struct Parse;

  asio::awaitable<bool> wait_for_first_byte();
  asio::awaitable<int> read_head(std::size_t& head_size);
  asio::awaitable<int> read_body(Parse& parse, Received& received);
  asio::awaitable<bool> fill();
  [[nodiscard]] int incomplete() const { return transport_.timed_out() ? 408 : 400; }
  int understand_head(Parse& parse, std::size_t head_size, Received& received);
  int understand_framing(const Received& received) const;

  Transport& transport_;
  const Limits& limits_;
  std::atomic<std::size_t>& bodies_;
  std::string buffer_;
  bool idle_ = false;
};

}  // namespace greenroom::http
