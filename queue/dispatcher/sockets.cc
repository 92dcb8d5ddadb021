#include "queue/dispatcher/sockets.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "base/bytes.h"

namespace greenroom::queue {
namespace {

constexpr Bytes kMaxFrame = mib(256);  // more is no report of ours: the connection is closed
constexpr std::size_t kKeyBytes = 32;
constexpr int kHeartbeatMs = 5000;  // of ZeroMQ itself, on tcp: finds hosts that went away

Result<std::string> key_bytes(const std::string& text, const char* what) {
  std::array<std::uint8_t, kKeyBytes> bytes{};
  if (text.size() != 40 || zmq_z85_decode(bytes.data(), text.c_str()) == nullptr) {
    return input_error(fmt::format("{} is no CURVE key", what),
                       "a key is 40 characters, as greenroom admin keys writes it");
  }
  return std::string(bytes.begin(), bytes.end());
}

}  // namespace

Result<std::unique_ptr<Sockets>> Sockets::open(const std::vector<std::string>& endpoints,
                                               const std::optional<ServerKeys>& keys) {
  std::vector<std::string> local;
  std::vector<std::string> remote;
  for (const std::string& endpoint : endpoints) {
    if (endpoint.starts_with("ipc://")) {
      local.push_back(endpoint);
    } else if (endpoint.starts_with("tcp://")) {
      remote.push_back(endpoint);
    } else {
      return input_error(fmt::format("\"{}\" is no endpoint for workers", endpoint),
                         "it takes tcp://ADDRESS:PORT or ipc://PATH");
    }
  }
  if (!remote.empty() && !keys) {
    return input_error(fmt::format("{} needs keys", remote.front()),
                       "make them with greenroom admin keys, and name them");
  }
  auto sockets = std::unique_ptr<Sockets>(new Sockets);
  try {
    if (!local.empty()) {
      if (auto status = sockets->add(local, nullptr); !status) return failed(status);
    }
    if (!remote.empty()) {
      if (auto status = sockets->admit(*keys); !status) return failed(status);
      if (auto status = sockets->add(remote, &*keys); !status) return failed(status);
    }
  } catch (const zmq::error_t& error) {
    return internal_error(fmt::format("open the workers' sockets: {}", error.what()));
  }
  return sockets;
}

Status Sockets::add(const std::vector<std::string>& endpoints, const ServerKeys* keys) {
  zmq::socket_t socket(context_, zmq::socket_type::router);
  socket.set(zmq::sockopt::router_mandatory, true);  // else a send to nobody is silently lost
  socket.set(zmq::sockopt::linger, 100);             // the Goodbyes at the end
  socket.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(kMaxFrame.count()));
  socket.set(zmq::sockopt::sndhwm, 10'000);
  socket.set(zmq::sockopt::rcvhwm, 10'000);
  if (keys != nullptr) {
    socket.set(zmq::sockopt::heartbeat_ivl, kHeartbeatMs);
    socket.set(zmq::sockopt::heartbeat_timeout, 2 * kHeartbeatMs);
    socket.set(zmq::sockopt::curve_server, true);
    socket.set(zmq::sockopt::curve_secretkey, keys->secret_key);
    socket.set(zmq::sockopt::zap_domain, "greenroom");
  }
  for (const std::string& endpoint : endpoints) {
    try {
      socket.bind(endpoint);
    } catch (const zmq::error_t& error) {
      return unavailable(fmt::format("listen for workers at {}: {}", endpoint, error.what()));
    }
    bound_.push_back(socket.get(zmq::sockopt::last_endpoint));
  }
  sockets_.push_back(std::move(socket));
  return {};
}

Status Sockets::admit(const ServerKeys& keys) {
  if (auto key = key_bytes(keys.secret_key, "the server's secret key"); !key) return failed(key);
  for (const std::string& worker : keys.workers) {
    auto key = key_bytes(worker, "a worker's public key");
    if (!key) return failed(key);
    admitted_.push_back(std::move(*key));
  }
  doorman_.emplace(context_, zmq::socket_type::rep);
  doorman_->bind("inproc://zeromq.zap.01");
  return {};
}

void Sockets::wait(std::chrono::milliseconds time, int descriptor) {
  std::vector<zmq::pollitem_t> items = {{nullptr, descriptor, ZMQ_POLLIN, 0}};
  if (doorman_) items.push_back({doorman_->handle(), 0, ZMQ_POLLIN, 0});
  for (auto& socket : sockets_) items.push_back({socket.handle(), 0, ZMQ_POLLIN, 0});
  try {
    zmq::poll(items, time);
    if (doorman_ && (items[1].revents & ZMQ_POLLIN) != 0) answer_about_key();
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;
  }
}

std::optional<Incoming> Sockets::receive() {
  for (std::size_t i = 0; i < sockets_.size(); ++i) {
    const std::size_t index = next_++ % sockets_.size();
    zmq::socket_t& socket = sockets_[index];
    zmq::message_t part;
    if (!socket.recv(part, zmq::recv_flags::dontwait)) continue;
    Incoming incoming{{index, part.to_string()}, {}};
    int parts = 0;
    while (part.more()) {
      (void)socket.recv(part);
      if (++parts == 1) incoming.frame = part.to_string();
    }
    if (parts != 1) incoming.frame.clear();
    return incoming;
  }
  return std::nullopt;
}

bool Sockets::send(const Peer& to, std::string_view frame) {
  zmq::socket_t& socket = sockets_.at(to.socket);
  try {
    // Once the first part has been taken, so is the second.
    if (!socket.send(zmq::buffer(to.id), zmq::send_flags::sndmore | zmq::send_flags::dontwait))
      return false;
    return socket.send(zmq::buffer(frame), zmq::send_flags::dontwait).has_value();
  } catch (const zmq::error_t& error) {
    if (error.num() == EHOSTUNREACH) return false;
    throw;
  }
}

// Request: version, request id, domain, address, identity, mechanism, key. Answer: version, request
// id, status, text, user, metadata.
void Sockets::answer_about_key() {
  std::vector<std::string> request;
  zmq::message_t part;
  do {
    (void)doorman_->recv(part);
    request.push_back(part.to_string());
  } while (part.more());
  const bool known = request.size() == 7 && request[5] == "CURVE" &&
                     std::find(admitted_.begin(), admitted_.end(), request[6]) != admitted_.end();
  if (!known && request.size() > 3) {
    spdlog::warn("a worker at {} was refused: its key is not known here", request[3]);
  }
  const std::array<std::string, 6> answer = {"1.0",
                                             request.size() > 1 ? request[1] : "",
                                             known ? "200" : "400",
                                             known ? "OK" : "unknown key",
                                             "",
                                             ""};
  for (std::size_t i = 0; i < answer.size(); ++i) {
    doorman_->send(zmq::buffer(answer[i]),
                   i + 1 < answer.size() ? zmq::send_flags::sndmore : zmq::send_flags::none);
  }
}

}  // namespace greenroom::queue
