#include "queue/puller/server_connection.h"

#include <algorithm>

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstBackoff = 100ms;
constexpr std::chrono::milliseconds kLongestBackoff = 2s;
// Connected for so long, the next loss begins with the shortest pause again. Not at once: a server
// that says Goodbye to each Hello is not to be asked without a pause.
constexpr std::chrono::milliseconds kSteady = 2s;
// In messages. Progress waits until there is room, in messages of 64 KiB: 16 MiB at most.
constexpr int kSendMark = 256;
constexpr int kReceiveMark = 4096;
constexpr std::int64_t kMaxMessage = std::int64_t{256} << 20;
constexpr std::size_t kKeyLength = 40;

bool is_tcp(const std::string& endpoint) { return endpoint.starts_with("tcp://"); }

// A signal is no reason to give up: the next turn tries again.
template <typename Call>
bool unless_interrupted(const Call& call) {
  try {
    return call();
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;
    return false;
  }
}

}  // namespace

Result<ServerConnection> ServerConnection::make(zmq::context_t& context,
                                                const std::string& endpoint,
                                                const PullerOptions& options) {
  if (!is_tcp(endpoint) && !endpoint.starts_with("ipc://"))
    return input_error("\"" + endpoint + "\" is not an endpoint", "ipc:///path or tcp://host:port");
  if (is_tcp(endpoint) && !options.keys)
    return input_error(endpoint + " needs keys: nothing goes over a network in the clear",
                       "greenroom admin keys makes them");
  ServerConnection connection(context, endpoint, options);
  // Tried now, so that a mistake is said at the start; connecting itself happens in the background.
  if (auto status = connection.open(Clock::now(), ""); !status) return failed(status);
  connection.close(Clock::now());
  connection.reopen_ = {};
  connection.backoff_ = kFirstBackoff;
  return connection;
}

Status ServerConnection::open(Clock::time_point now, const std::string& hello) {
  try {
    zmq::socket_t socket(*context_, zmq::socket_type::dealer);
    if (auto status = prepare(socket); !status) return status;
    socket.connect(endpoint_);
    socket_ = std::move(socket);
  } catch (const zmq::error_t& error) {
    return input_error("cannot connect to " + endpoint_ + ": " + error.what());
  }
  opened_ = heard_ = now;
  connected_ = false;
  outbox_.clear();
  if (!hello.empty()) send(hello);
  return {};
}

Status ServerConnection::prepare(zmq::socket_t& socket) const {
  socket.set(zmq::sockopt::linger, 0);
  socket.set(zmq::sockopt::sndhwm, kSendMark);
  socket.set(zmq::sockopt::rcvhwm, kReceiveMark);
  socket.set(zmq::sockopt::maxmsgsize, kMaxMessage);
  socket.set(zmq::sockopt::reconnect_ivl, static_cast<int>(kFirstBackoff.count()));
  socket.set(zmq::sockopt::reconnect_ivl_max, static_cast<int>(kLongestBackoff.count()));
  if (!is_tcp(endpoint_)) return {};
  // Half-open connections behind a router that forgot them: found by ZeroMQ, below our heartbeats.
  socket.set(zmq::sockopt::heartbeat_ivl, static_cast<int>(options_->heartbeat.count()));
  socket.set(zmq::sockopt::heartbeat_timeout, static_cast<int>(options_->silence.count()));
  socket.set(zmq::sockopt::tcp_keepalive, 1);
  for (const std::string* key : {&options_->keys->server_public_key, &options_->keys->public_key,
                                 &options_->keys->secret_key}) {
    if (key->size() != kKeyLength) return input_error("a key is not 40 characters of Z85");
  }
  socket.set(zmq::sockopt::curve_serverkey, options_->keys->server_public_key);
  socket.set(zmq::sockopt::curve_publickey, options_->keys->public_key);
  socket.set(zmq::sockopt::curve_secretkey, options_->keys->secret_key);
  return {};
}

void ServerConnection::close(Clock::time_point now, std::chrono::milliseconds linger) {
  if (!socket_) return;
  if (connected_ && now - opened_ >= kSteady) backoff_ = kFirstBackoff;
  // It has been waited for already where nothing answered.
  reopen_ = connected_ ? now + backoff_ : now;
  backoff_ = std::min(backoff_ * 2, kLongestBackoff);
  socket_->set(zmq::sockopt::linger, static_cast<int>(linger.count()));
  socket_.reset();
  outbox_.clear();
  connected_ = false;
}

ServerConnection::Clock::time_point ServerConnection::patience() const {
  return heard_ + (connected_ ? options_->silence : backoff_);
}

void ServerConnection::forgive(Clock::time_point now) {
  if (connected_) heard_ = std::max(heard_, now - options_->silence + 1s);
}

void ServerConnection::send(const std::string& frame) {
  outbox_.emplace_back(frame.data(), frame.size());
  flush();
}

void ServerConnection::flush() {
  while (socket_ && !outbox_.empty()) {
    const bool sent = unless_interrupted(
        [&] { return socket_->send(outbox_.front(), zmq::send_flags::dontwait).has_value(); });
    if (!sent) return;
    outbox_.pop_front();
  }
}

Result<std::optional<Message>> ServerConnection::receive() {
  if (!socket_) return std::nullopt;
  zmq::message_t frame;
  const bool received = unless_interrupted(
      [&] { return socket_->recv(frame, zmq::recv_flags::dontwait).has_value(); });
  if (!received) return std::nullopt;
  heard_ = Clock::now();
  if (frame.more()) return input_error("a message is more than one frame");
  auto message = decode(frame.to_string_view());
  if (!message) return failed(message);
  connected_ = true;
  return std::optional<Message>(std::move(*message));
}

zmq::pollitem_t ServerConnection::poll_item() {
  const auto events = static_cast<short>(ZMQ_POLLIN | (outbox_.empty() ? 0 : ZMQ_POLLOUT));
  return {socket_->handle(), 0, events, 0};
}

}  // namespace greenroom::queue
