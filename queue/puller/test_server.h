// For tests: a server that the test plays by hand. It answers Hello by a Heartbeat and beats, and
// keeps the rest for the test to take. A worker's newest connection is the one it talks to.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <zmq.hpp>

#include "base/temporary_folder.h"
#include "base/test_time.h"
#include "queue/keys.h"
#include "queue/message.h"

namespace greenroom::queue {

class TestServer {
 public:
  using Clock = std::chrono::steady_clock;

  TestServer() { open(); }
  // With CURVE on tcp, for whoever has this server's public key.
  explicit TestServer(const KeyPair& keys) : keys_(&keys), endpoint_("tcp://127.0.0.1:*") {
    open();
  }
  ~TestServer() { close(); }

  [[nodiscard]] std::string endpoint() const { return endpoint_; }

  void open() {
    ended_ = false;
    zmq::socket_t socket(context_, zmq::socket_type::router);
    socket.set(zmq::sockopt::linger, 0);
    if (keys_ != nullptr) {
      socket.set(zmq::sockopt::curve_server, 1);
      socket.set(zmq::sockopt::curve_secretkey, keys_->secret_key);
    }
    socket.bind(endpoint_);
    endpoint_ = socket.get(zmq::sockopt::last_endpoint);
    thread_ = std::thread([this, taken = std::move(socket)]() mutable { serve(taken); });
  }
  void close() {
    ended_ = true;
    if (thread_.joinable()) thread_.join();
    const std::lock_guard lock(mutex_);
    peer_.clear();
    received_.clear();
  }

  // It says nothing by itself.
  void set_quiet(bool quiet) { quiet_ = quiet; }

  void send(const Message& message) { send_raw(encode(message)); }
  void send_raw(const std::string& frame) {
    const std::lock_guard lock(mutex_);
    to_send_.push_back(frame);
  }
  // Waits until all of it has been given to the socket, and a little for it to leave.
  void flush() {
    for (bool waits = true; waits;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      const std::lock_guard lock(mutex_);
      waits = !to_send_.empty();
    }
  }

  // The next one that is no Heartbeat.
  Message next() {
    const Clock::time_point end = Clock::now() + patience_;
    for (;;) {
      Message message = next_of_all(end);
      if (!std::holds_alternative<Heartbeat>(message)) return message;
    }
  }
  // The next of this kind; what came before it is passed over.
  template <typename T>
  T wait_for() {
    const Clock::time_point end = Clock::now() + patience_;
    for (;;) {
      Message message = next_of_all(end);
      if (auto* found = std::get_if<T>(&message)) return std::move(*found);
    }
  }
  // Of all that were taken or passed over so far.
  template <typename T>
  int seen() const {
    return seen_.at(Message(T{}).index());
  }
  // The output that is streamed, until it ends so.
  std::string output_until(std::string_view ending) {
    std::string text;
    while (!text.ends_with(ending)) {
      auto progress = wait_for<Progress>();
      if (auto* output = std::get_if<Progress::Output>(&progress.what)) text += output->text;
    }
    return text;
  }
  // The sum of what comes until nothing more has for a while.
  int credits_within(std::chrono::milliseconds time) {
    int credits = 0;
    const Clock::time_point end = Clock::now() + time;
    try {
      while (Clock::now() < end) {
        Message message = next_of_all(end);
        if (const auto* ready = std::get_if<Ready>(&message)) credits += ready->credits;
      }
    } catch (const std::runtime_error&) {
    }
    return credits;
  }

 private:
  Message next_of_all(Clock::time_point end) {
    while (Clock::now() < end) {
      {
        const std::lock_guard lock(mutex_);
        if (!received_.empty()) {
          Message message = std::move(received_.front());
          received_.pop_front();
          ++seen_.at(message.index());
          return message;
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    throw std::runtime_error("the worker did not say what was expected");
  }

  void serve(zmq::socket_t& socket) {
    Clock::time_point beat = Clock::now();
    while (!ended_) {
      send_waiting(socket);
      if (Clock::now() >= beat && !quiet_) {
        beat = Clock::now() + std::chrono::milliseconds(100);
        say(socket, encode(Heartbeat{}));
      }
      zmq::message_t peer;
      zmq::message_t frame;
      socket.set(zmq::sockopt::rcvtimeo, 2);
      if (!socket.recv(peer) || !socket.recv(frame)) continue;
      take(socket, peer.to_string(), decode(frame.to_string_view()).value());
    }
  }

  void take(zmq::socket_t& socket, const std::string& peer, Message message) {
    const bool hello = std::holds_alternative<Hello>(message);
    {
      const std::lock_guard lock(mutex_);
      if (hello) peer_ = peer;
      if (peer != peer_) return;
      received_.push_back(std::move(message));
    }
    if (hello && !quiet_) say(socket, encode(Heartbeat{}));
  }

  void send_waiting(zmq::socket_t& socket) {
    for (;;) {
      std::string frame;
      {
        const std::lock_guard lock(mutex_);
        if (to_send_.empty() || peer_.empty()) return;
        frame = std::move(to_send_.front());
        to_send_.pop_front();
      }
      say(socket, frame);
    }
  }

  void say(zmq::socket_t& socket, const std::string& frame) {
    std::string peer;
    {
      const std::lock_guard lock(mutex_);
      peer = peer_;
    }
    if (peer.empty()) return;
    socket.send(zmq::buffer(peer), zmq::send_flags::sndmore);
    socket.send(zmq::buffer(frame), zmq::send_flags::none);
  }

  // For a whole wait, not for each message: heartbeats never end.
  const std::chrono::milliseconds patience_ = testing::stretched(std::chrono::seconds(20));
  testing::TemporaryFolder folder_;
  zmq::context_t context_;
  const KeyPair* keys_ = nullptr;
  std::string endpoint_ = "ipc://" + (folder_.path() / "queue").string();
  std::atomic<bool> ended_{false};
  std::atomic<bool> quiet_{false};
  std::array<int, std::variant_size_v<Message>> seen_{};
  mutable std::mutex mutex_;  // guards what follows
  std::string peer_;
  std::deque<std::string> to_send_;
  std::deque<Message> received_;
  std::thread thread_;
};

}  // namespace greenroom::queue
