// ServerConnection: the DEALER socket to one server, and whether that server is there.
//
// It is open, and then connected once anything has come; or closed until it is time to open it
// again, later each time (100 ms to 2 s) while nothing good comes of it. Every opening is a new
// socket, so that nothing meant for an earlier one is taken for this one's. Used by one thread.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <zmq.hpp>

#include "base/result.h"
#include "queue/message.h"
#include "queue/puller/options.h"

namespace greenroom::queue {

class ServerConnection {
 public:
  using Clock = std::chrono::steady_clock;

  // The context and the options are the caller's and outlive it. kInput: no endpoint, or a tcp
  // endpoint without keys, or keys that are none.
  static Result<ServerConnection> make(zmq::context_t& context, const std::string& endpoint,
                                       const PullerOptions& options);

  // A new socket with this as its first frame.
  Status open(Clock::time_point now, const std::string& hello);
  // What has not been sent yet gets `linger` to go out, in the background.
  void close(Clock::time_point now, std::chrono::milliseconds linger = {});

  // Never blocks; what the socket does not take waits here.
  void send(const std::string& frame);
  void flush();
  // Everything has been taken by the socket: more may be said.
  [[nodiscard]] bool is_clear() const { return outbox_.empty(); }

  // The next message that has come, if any. kInput: it makes no sense.
  Result<std::optional<Message>> receive();

  [[nodiscard]] bool is_open() const { return socket_.has_value(); }
  // Heard from since it was opened.
  [[nodiscard]] bool is_connected() const { return connected_; }
  // Open, but nothing has come for too long.
  [[nodiscard]] bool is_lost(Clock::time_point now) const { return is_open() && now >= patience(); }
  // Closed, and it is time to try again.
  [[nodiscard]] bool is_due(Clock::time_point now) const { return !is_open() && now >= reopen_; }
  // When one of the two is next to be looked at.
  [[nodiscard]] Clock::time_point next_look() const { return is_open() ? patience() : reopen_; }
  // We were stopped ourselves: what the server has said meanwhile has yet to come in.
  void forgive(Clock::time_point now);

  [[nodiscard]] zmq::pollitem_t poll_item();
  [[nodiscard]] const std::string& endpoint() const { return endpoint_; }

 private:
  ServerConnection(zmq::context_t& context, std::string endpoint, const PullerOptions& options)
      : context_(&context), endpoint_(std::move(endpoint)), options_(&options) {}
  Status prepare(zmq::socket_t& socket) const;
  [[nodiscard]] Clock::time_point patience() const;

  zmq::context_t* context_;
  std::string endpoint_;
  const PullerOptions* options_;
  std::optional<zmq::socket_t> socket_;
  std::deque<zmq::message_t> outbox_;
  bool connected_ = false;
  Clock::time_point opened_;
  Clock::time_point heard_;
  Clock::time_point reopen_;
  std::chrono::milliseconds backoff_{100};
};

}  // namespace greenroom::queue
