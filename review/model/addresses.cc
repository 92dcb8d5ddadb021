#include "review/model/addresses.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace greenroom::model {
namespace {

constexpr std::size_t kMostAddresses = 3;

struct Address {
  std::string text;
  bool loopback = false;
};

struct Lookup {
  std::mutex mutex;
  std::condition_variable_any ended;
  bool done = false;
  std::vector<Address> found;
};

bool is_loopback(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    return (ntohl(four->sin_addr.s_addr) >> 24) == 127;
  }
  const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
  return IN6_IS_ADDR_LOOPBACK(&six->sin6_addr) != 0;
}

std::vector<Address> look_up(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  std::vector<Address> found;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0) return found;
  for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) == 0)
      found.push_back({text.data(), is_loopback(each->ai_addr)});
  }
  ::freeaddrinfo(list);
  return found;
}

}  // namespace

tl::expected<std::vector<std::string>, Failure> addresses_of(
    const std::string& host, bool only_loopback, std::chrono::steady_clock::time_point deadline,
    const std::stop_token& stop) {
  // Shared: the thread may outlive this call by the resolver's own time-out.
  const auto lookup = std::make_shared<Lookup>();
  std::thread([lookup, host] {
    auto found = look_up(host);
    const std::lock_guard lock(lookup->mutex);
    lookup->found = std::move(found);
    lookup->done = true;
    lookup->ended.notify_all();
  }).detach();

  std::unique_lock lock(lookup->mutex);
  if (!lookup->ended.wait_until(lock, stop, deadline, [&] { return lookup->done; }))
    return tl::make_unexpected(
        Failure{stop.stop_requested() ? Failure::Kind::kCancelled : Failure::Kind::kTimeout,
                stop.stop_requested() ? "" : "its name is not resolved"});
  std::vector<std::string> chosen;
  for (const Address& each : lookup->found) {
    if (chosen.size() < kMostAddresses && (each.loopback || !only_loopback))
      chosen.push_back(each.text);
  }
  if (!chosen.empty()) return chosen;
  return tl::make_unexpected(lookup->found.empty()
                                 ? Failure{Failure::Kind::kUnreachable, "its name is not resolved"}
                                 : Failure{Failure::Kind::kNotLocal, ""});
}

}  // namespace greenroom::model
