#include "platform/http/server.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include "base/unique_fd.h"
#include "platform/http/connection.h"
#include "platform/http/per_address.h"

namespace greenroom::http {
namespace {

using boost::system::error_code;

constexpr int kBacklog = 4096;
constexpr std::size_t kRefusing = 64;  // that many are told 503 at once; more are just closed
constexpr std::chrono::milliseconds kNoDescriptors{100};
constexpr std::chrono::milliseconds kAfterCancel{2000};

std::string mend_of(int code) {
  switch (code) {
    case EADDRINUSE:
      return "another program has this port: stop it or choose another";
    case EACCES:
      return "ports below 1024 need CAP_NET_BIND_SERVICE: choose another";
    case EADDRNOTAVAIL:
      return "no interface of this machine has this address";
    default:
      return "";
  }
}

// Made here and not by Asio, which leaves descriptors open to the programs we start.
Result<UniqueFd> listen_on(const tcp::endpoint& endpoint, const std::string& name) {
  UniqueFd fd(
      ::socket(endpoint.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const int yes = 1;
  const int no = 0;
  const bool ready =
      fd.valid() && ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
      (endpoint.address().is_v4() ||
       ::setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no) == 0) &&
      ::bind(fd.get(), endpoint.data(), static_cast<socklen_t>(endpoint.size())) == 0 &&
      ::listen(fd.get(), kBacklog) == 0;
  if (ready) return fd;
  const int code = errno;
  return unavailable("listen on " + name + ": " + std::strerror(code), mend_of(code));
}

Result<std::unique_ptr<asio::ssl::context>> load_tls(const Tls& files) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                       asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION |
                       SSL_OP_IGNORE_UNEXPECTED_EOF);
  error_code error;
  const auto wrong = [&](const char* what, const std::filesystem::path& file) {
    return unavailable(
        std::string("load TLS ") + what + " " + file.string() + ": " + error.message(),
        "give a readable PEM file");
  };
  context->use_certificate_chain_file(files.certificates.string(), error);
  if (error) return wrong("certificates", files.certificates);
  context->use_private_key_file(files.key.string(), asio::ssl::context::pem, error);
  if (error) return wrong("key", files.key);
  return context;
}

}  // namespace

struct Server::State {
  // First, so that it is destroyed last: suspended coroutines in it hold connections.
  Shared shared;
  asio::io_context io;
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  asio::strand<asio::io_context::executor_type> accepting{asio::make_strand(io)};
  tcp::acceptor acceptor{accepting};
  std::uint16_t port = 0;
  std::vector<std::thread> threads;

  mutable std::mutex mutex;  // guards the next four
  std::condition_variable ended;
  std::set<std::shared_ptr<Connection>> open;
  PerAddress clients;
  std::size_t refusing = 0;

  Status listen();
  void run();
  asio::awaitable<void> accept_loop();
  bool accept_one();
  void serve(tcp::socket socket);
  bool enter(const asio::ip::address& peer);
  void refuse(const std::shared_ptr<Connection>& connection);
  void close_acceptor();
  bool wait_until_none(std::chrono::milliseconds time);
  std::vector<std::shared_ptr<Connection>> snapshot() const;
};

Result<std::unique_ptr<Server>> Server::start(Options options, Router router) {
  auto proxies = TrustedProxies::parse(options.trusted_proxies);
  if (!proxies) return failed(proxies);
  auto state = std::make_unique<State>();
  if (options.tls) {
    auto tls = load_tls(*options.tls);
    if (!tls) return failed(tls);
    state->shared.tls = std::move(*tls);
  }
  state->shared.options = std::move(options);
  state->shared.router = std::move(router);
  state->shared.proxies = std::move(*proxies);
  if (auto listening = state->listen(); !listening) return failed(listening);
  state->run();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() { stop(); }

std::uint16_t Server::port() const { return state_->port; }

std::size_t Server::connections() const { return state_->snapshot().size(); }

asio::any_io_executor Server::executor() const { return state_->io.get_executor(); }

void Server::stop() {
  if (state_->shared.stopping.exchange(true)) return;
  state_->close_acceptor();
  for (const auto& connection : state_->snapshot()) connection->stop_when_idle();
  if (!state_->wait_until_none(state_->shared.options.grace)) {
    for (const auto& connection : state_->snapshot()) connection->cancel();
    if (!state_->wait_until_none(kAfterCancel)) {
      spdlog::warn("stop server: {} connections wait for something that cannot be cancelled",
                   connections());
    }
  }
  state_->work.reset();
  state_->io.stop();
  for (std::thread& thread : state_->threads) thread.join();
}

Status Server::State::listen() {
  const Options& options = shared.options;
  const std::string name = options.address + " port " + std::to_string(options.port);
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) {
    return unavailable("listen on " + name + ": not an IP address", "e.g. 0.0.0.0, 127.0.0.1, ::");
  }
  const tcp::endpoint endpoint(address, options.port);
  auto fd = listen_on(endpoint, name);
  if (!fd) return failed(fd);
  acceptor.assign(endpoint.protocol(), fd->release());
  port = acceptor.local_endpoint().port();
  return {};
}

void Server::State::run() {
  asio::co_spawn(accepting, accept_loop(), asio::detached);
  for (unsigned i = 0; i < std::max(1U, shared.options.threads); ++i) {
    threads.emplace_back([this] { io.run(); });
  }
}

asio::awaitable<void> Server::State::accept_loop() {
  asio::steady_timer pause(accepting);
  while (acceptor.is_open()) {
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await acceptor.async_wait(tcp::acceptor::wait_read, token);
    if (error || !acceptor.is_open()) co_return;
    while (accept_one()) {
    }
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      pause.expires_after(
          kNoDescriptors);  // the socket stays readable: without a pause, a busy loop
      co_await pause.async_wait(token);
    }
  }
}

// False, with errno, once there is nobody left to accept.
bool Server::State::accept_one() {
  const int fd =
      ::accept4(acceptor.native_handle(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (fd < 0) return errno == ECONNABORTED || errno == EINTR;
  UniqueFd owner(fd);
  tcp::socket socket(asio::make_strand(io));
  error_code error;
  socket.assign(acceptor.local_endpoint().protocol(), owner.get(), error);
  if (error) return true;
  (void)owner.release();
  serve(std::move(socket));
  return true;
}

void Server::State::serve(tcp::socket socket) {
  const auto strand = socket.get_executor();
  const auto connection = std::make_shared<Connection>(std::move(socket), shared);
  bool full = false;
  {
    const std::lock_guard lock(mutex);
    full = open.size() >= shared.options.limits.connections || !enter(connection->peer());
    if (full && refusing >= kRefusing) return;
    if (full) ++refusing;
    if (!full) open.insert(connection);
  }
  if (full) return refuse(connection);  // not under the lock: it may end before it returns
  auto end = [this, connection](const std::exception_ptr&) {
    const std::lock_guard lock(mutex);
    open.erase(connection);
    clients.leave(connection->peer());
    ended.notify_all();
  };
  asio::co_spawn(strand, connection->run(),
                 asio::bind_cancellation_slot(connection->slot(), std::move(end)));
}

// Under the lock.
bool Server::State::enter(const asio::ip::address& peer) {
  const Limits& limits = shared.options.limits;
  const bool exempt = unmapped(peer).is_loopback() || shared.proxies.trusts(peer);
  const std::size_t most = limits.connections_per_address.value_or(limits.connections / 2);
  return clients.enter(peer, exempt ? limits.connections : most);
}

void Server::State::refuse(const std::shared_ptr<Connection>& connection) {
  auto end = [this, connection](const std::exception_ptr&) {
    const std::lock_guard lock(mutex);
    --refusing;
  };
  asio::co_spawn(connection->strand(), connection->refuse(), std::move(end));
}

void Server::State::close_acceptor() {
  asio::post(accepting, [this] {
    error_code ignored;
    acceptor.close(ignored);
  });
}

bool Server::State::wait_until_none(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex);
  return ended.wait_for(lock, time, [this] { return open.empty(); });
}

std::vector<std::shared_ptr<Connection>> Server::State::snapshot() const {
  const std::lock_guard lock(mutex);
  return {open.begin(), open.end()};
}

}  // namespace greenroom::http
