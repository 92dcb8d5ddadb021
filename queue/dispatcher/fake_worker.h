// FakeWorker: a worker for tests, which says exactly what it is told to say.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "base/test_time.h"
#include "queue/message.h"
#include "submission/cbor.h"

namespace greenroom::queue::testing {

class FakeWorker {
 public:
  explicit FakeWorker(const std::string& endpoint) : endpoint_(endpoint) { connect(); }

  // Another connection, of which the server knows nothing yet.
  void connect() {
    socket_ = zmq::socket_t(context_, zmq::socket_type::dealer);
    socket_.set(zmq::sockopt::linger, 0);
    if (!server_key_.empty()) {
      socket_.set(zmq::sockopt::curve_serverkey, server_key_);
      socket_.set(zmq::sockopt::curve_publickey, public_key_);
      socket_.set(zmq::sockopt::curve_secretkey, secret_key_);
    }
    socket_.connect(endpoint_);
  }
  void connect_with(std::string server, std::string own_public, std::string own_secret) {
    server_key_ = std::move(server);
    public_key_ = std::move(own_public);
    secret_key_ = std::move(own_secret);
    connect();
  }
  void disconnect() { socket_.close(); }

  void join(const std::string& name, int credits, std::vector<std::string> languages = {"c"},
            std::vector<Lease> running = {}) {
    say(Hello{name, "test", "none", std::max(credits, 1), std::move(languages),
              std::move(running)});
    say(Ready{credits});
  }
  void say(const Message& message) { say_bytes(encode(message)); }
  void say_bytes(const std::string& frame) { socket_.send(zmq::buffer(frame)); }

  void report(const Lease& lease, Verdict verdict = Verdict::kAccepted,
              const std::string& output = "") {
    Report report;
    report.verdict = verdict;
    report.cases.push_back({.verdict = verdict, .stdout_text = output});
    say(Done{lease, to_cbor(report), ""});
  }

  // The next message of that kind; others are passed over. Nothing: none came in time.
  template <typename T>
  std::optional<T> hear(std::chrono::milliseconds time = std::chrono::seconds(5)) {
    const auto until = std::chrono::steady_clock::now() + greenroom::testing::stretched(time);
    while (true) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      if (left.count() <= 0) return std::nullopt;
      socket_.set(zmq::sockopt::rcvtimeo, static_cast<int>(left.count()));
      zmq::message_t frame;
      if (!socket_.recv(frame)) return std::nullopt;
      auto message = decode(frame.to_string_view());
      if (message && std::holds_alternative<T>(*message)) return std::get<T>(*message);
    }
  }

 private:
  std::string endpoint_;
  std::string server_key_, public_key_, secret_key_;
  zmq::context_t context_{1};
  zmq::socket_t socket_;
};

}  // namespace greenroom::queue::testing
