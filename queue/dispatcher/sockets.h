// The dispatcher's sockets: one ROUTER for local workers (ipc), one with CURVE for those that come
// over tcp, and the answer to ZeroMQ's question whose key may connect (ZAP, RFC 27). Used by one
// thread.
#pragma once

#include <chrono>
#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "base/result.h"
#include "queue/dispatcher/dispatcher.h"

namespace greenroom::queue {

// One connection of one worker, as ZeroMQ names it; a new connection is a new Peer.
struct Peer {
  std::size_t socket = 0;
  std::string id;

  auto operator<=>(const Peer&) const = default;
};

struct Incoming {
  Peer from;
  std::string frame;  // empty: not the one frame that a message is
};

class Sockets {
 public:
  // kInput: an endpoint that is neither ipc nor tcp, tcp without keys, a key that is none.
  // kUnavailable: it cannot be bound.
  static Result<std::unique_ptr<Sockets>> open(const std::vector<std::string>& endpoints,
                                               const std::optional<ServerKeys>& keys);

  // Returns when something can be received, `descriptor` is readable, or the time is up. Answers
  // questions about keys meanwhile.
  void wait(std::chrono::milliseconds time, int descriptor);
  std::optional<Incoming> receive();
  // False: the peer is gone, or takes nothing.
  bool send(const Peer& to, std::string_view frame);
  // The endpoints as bound: with the port that "tcp://…:*" got.
  [[nodiscard]] const std::vector<std::string>& bound() const { return bound_; }

 private:
  Sockets() = default;
  Status add(const std::vector<std::string>& endpoints, const ServerKeys* keys);
  Status admit(const ServerKeys& keys);
  void answer_about_key();

  zmq::context_t context_{1};
  std::optional<zmq::socket_t> doorman_;  // ZAP
  std::vector<std::string> admitted_;     // public keys, 32 bytes each
  std::vector<zmq::socket_t> sockets_;
  std::vector<std::string> bound_;
  std::size_t next_ = 0;  // the socket to look at first, so that none starves another
};

}  // namespace greenroom::queue
