#include "review/model/exchange.h"

#include <fcntl.h>
#include <httplib.h>
#include <pthread.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <csignal>
#include <ctime>
#include <mutex>
#include <string_view>
#include <thread>

#include "base/unique_fd.h"
#include "review/model/addresses.h"

namespace greenroom::model {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kBetweenShutdowns = 20ms;
constexpr milliseconds kForOneAddress = 3s;  // if there are others
constexpr milliseconds kSlack = 2s;          // httplib's time-outs are never what ends a call

milliseconds left_until(Clock::time_point deadline) {
  return std::max(1ms, std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
}

// A number of seconds, or a date (RFC 9110, 10.2.3).
std::optional<milliseconds> retry_after(const std::string& text) {
  std::int64_t seconds = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size() && seconds >= 0)
    return std::chrono::seconds(std::min<std::int64_t>(seconds, 86'400));
  std::tm time{};
  if (::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &time) == nullptr) return std::nullopt;
  const std::int64_t wait = ::timegm(&time) - std::time(nullptr);
  return std::chrono::seconds(std::clamp<std::int64_t>(wait, 0, 86'400));
}

Failure failure_of(httplib::Error error) {
  switch (error) {
    case httplib::Error::SSLServerVerification:
    case httplib::Error::SSLLoadingCerts:
      return {Failure::Kind::kCertificate, ""};
    case httplib::Error::ConnectionTimeout:
      return {Failure::Kind::kTimeout, ""};
    default:
      return {Failure::Kind::kUnreachable, httplib::to_string(error)};
  }
}

// One connection to one address, on a thread of its own. httplib has time-outs of each step and
// holds a lock while it connects and shakes hands, so that its stop() would wait; what ends it at
// any time is to shut the socket down, through a descriptor of ours for it.
class Connection {
 public:
  Connection(const BaseUrl& url, const Call& call, const std::string& address,
             const ExchangeLimits& limits, Clock::time_point connected_by)
      : url_(url), call_(call), limits_(limits) {
    // The thread and those it starts inherit the mask: OpenSSL writes to sockets that are shut
    // down, and the signal of that would end the process.
    sigset_t broken_pipe;
    sigset_t before;
    ::sigemptyset(&broken_pipe);
    ::sigaddset(&broken_pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
    thread_ = std::thread([this, address, connected_by] { work(address, connected_by); });
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  ~Connection() {
    if (thread_.joinable()) thread_.join();
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Waits for its end, and brings it about when time is up.
  tl::expected<Answer, Failure> outcome(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!ended_.wait_until(lock, stop, limits_.deadline, [this] { return done_; })) {
      outcome_ = tl::make_unexpected(
          Failure{stop.stop_requested() ? Failure::Kind::kCancelled : Failure::Kind::kTimeout, ""});
      given_up_ = true;
      while (!done_) {  // again and again: the socket may not be there yet
        if (socket_) ::shutdown(socket_.get(), SHUT_RDWR);
        ended_.wait_for(lock, kBetweenShutdowns, [this] { return done_; });
      }
    }
    return outcome_;
  }

 private:
  void work(const std::string& address, Clock::time_point connected_by) {
    tl::expected<Answer, Failure> outcome =
        tl::make_unexpected(Failure{Failure::Kind::kUnreachable, ""});
    try {
      outcome = talk(address, connected_by);
    } catch (const std::exception&) {  // of httplib: no thread, no memory
    }
    const std::lock_guard lock(mutex_);
    if (!given_up_) outcome_ = std::move(outcome);
    done_ = true;
    ended_.notify_all();
  }

  tl::expected<Answer, Failure> talk(const std::string& address, Clock::time_point connected_by) {
    const bool six = url_.host.find(':') != std::string::npos;
    const std::string host = six ? "[" + url_.host + "]" : url_.host;
    httplib::Client client((url_.tls ? "https://" : "http://") + host + ":" +
                           std::to_string(url_.port));
    if (!client.is_valid()) return tl::make_unexpected(Failure{Failure::Kind::kUnreachable, ""});
    client.set_hostname_addr_map({{url_.host, address}});
    client.set_connection_timeout(left_until(connected_by));
    client.set_read_timeout(left_until(limits_.deadline) + kSlack);
    client.set_write_timeout(left_until(limits_.deadline) + kSlack);
    client.set_follow_location(false);
    client.set_decompress(false);  // none was asked for
    client.set_keep_alive(false);
    client.set_socket_options([this](socket_t socket) { hold(socket); });

    Answer answer;
    bool too_long = false;
    httplib::Request request;
    request.method = "POST";
    request.path = url_.path + call_.path;
    for (const auto& [name, value] : call_.headers) request.set_header(name, value);
    request.set_header("Content-Type", "application/json");
    request.set_header("Accept", "application/json");
    request.set_header("Accept-Encoding", "identity");
    request.set_header("User-Agent", "greenroom");
    request.body = call_.body;
    request.response_handler = [&](const httplib::Response& response) {
      answer.status = response.status;
      answer.type = response.get_header_value("Content-Type");
      if (response.has_header("Retry-After"))
        answer.retry_after = retry_after(response.get_header_value("Retry-After"));
      return true;
    };
    request.content_receiver = [&](const char* text, std::size_t size, std::uint64_t,
                                   std::uint64_t) {
      too_long = std::cmp_greater(answer.body.size() + size, limits_.answer.count());
      if (!too_long) answer.body.append(text, size);
      return !too_long;
    };
    const auto result = client.send(request);
    if (too_long) return tl::make_unexpected(Failure{Failure::Kind::kTooLong, ""});
    if (!result) return tl::make_unexpected(failure_of(result.error()));
    return answer;
  }

  void hold(socket_t socket) {
    const std::lock_guard lock(mutex_);
    socket_ = UniqueFd(::fcntl(socket, F_DUPFD_CLOEXEC, 0));
  }

  const BaseUrl& url_;
  const Call& call_;
  const ExchangeLimits& limits_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable_any ended_;
  bool done_ = false;
  bool given_up_ = false;
  UniqueFd socket_;  // a second descriptor for the client's
  tl::expected<Answer, Failure> outcome_ =
      tl::make_unexpected(Failure{Failure::Kind::kUnreachable, ""});
  std::thread thread_;
};

bool may_try_another(const Failure& failure) {
  return failure.kind == Failure::Kind::kTimeout ||
         (failure.kind == Failure::Kind::kUnreachable &&
          failure.detail == httplib::to_string(httplib::Error::Connection));
}

}  // namespace

tl::expected<Answer, Failure> exchange(const BaseUrl& url, const Call& call,
                                       const ExchangeLimits& limits, const std::stop_token& stop) {
  const auto addresses = addresses_of(url.host, limits.only_loopback, limits.deadline, stop);
  if (!addresses) return tl::make_unexpected(addresses.error());
  tl::expected<Answer, Failure> outcome =
      tl::make_unexpected(Failure{Failure::Kind::kUnreachable, ""});
  for (std::size_t i = 0; i < addresses->size(); ++i) {
    const bool last = i + 1 == addresses->size();
    const auto connected_by =
        last ? limits.deadline + kSlack : std::min(limits.deadline, Clock::now() + kForOneAddress);
    Connection connection(url, call, (*addresses)[i], limits, connected_by);
    outcome = connection.outcome(stop);
    if (outcome || !may_try_another(outcome.error()) || Clock::now() >= limits.deadline) break;
  }
  return outcome;
}

}  // namespace greenroom::model
