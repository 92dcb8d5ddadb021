#include "runner/sandbox/passt.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <memory>

#include "runner/sandbox/wire.h"

namespace greenroom {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array kPrograms = {"/usr/bin/passt", "/usr/local/bin/passt"};
constexpr const char* kTun = "/dev/net/tun";
constexpr std::chrono::seconds kPatience{3};
// Each connection is a socket of passt: this many, and no more of the host's ports.
constexpr rlim_t kMaxSockets = 512;
constexpr int kSocket = 3;

const char* find_program() {
  for (const char* path : kPrograms) {
    if (::access(path, X_OK) == 0) return path;
  }
  return nullptr;
}

// After fork in a process with threads: system calls only.
[[noreturn]] void become_passt(const char* program, int socket) {
  // IPv4 only; no port in, no way to the host's own addresses by the gateway's; nothing is served
  // but address resolution and DNS, which goes to the host's resolver.
  static constexpr std::array kArguments = {"passt",
                                            "--foreground",
                                            "--quiet",
                                            "--ipv4-only",
                                            "--fd",
                                            "3",
                                            "--address",
                                            "192.0.0.2",
                                            "--netmask",
                                            "30",
                                            "--gateway",
                                            "192.0.0.1",
                                            "--dns-forward",
                                            "192.0.0.1",
                                            "--no-map-gw",
                                            "--no-icmp",
                                            "--no-dhcp",
                                            "--no-ndp",
                                            "--no-dhcpv6",
                                            "--no-ra",
                                            "--tcp-ports",
                                            "none",
                                            "--udp-ports",
                                            "none",
                                            static_cast<const char*>(nullptr)};
  static constexpr std::array<char*, 1> kNoEnvironment = {nullptr};
  ::setsid();  // Ctrl-C on the terminal is the worker's business
  sigset_t none{};
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int high = ::fcntl(socket, F_DUPFD, 16);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (int stream = 0; stream < 3; ++stream) ::dup2(nothing, stream);
  ::dup2(high, kSocket);
  ::syscall(SYS_close_range, kSocket + 1, ~0U, 0U);
  const rlimit files{kMaxSockets, kMaxSockets};
  const rlimit core{0, 0};
  if (::setrlimit(RLIMIT_NOFILE, &files) == 0 && ::setrlimit(RLIMIT_CORE, &core) == 0)
    ::execve(program, const_cast<char* const*>(kArguments.data()), kNoEnvironment.data());
  ::_exit(127);
}

// "Who has 192.0.0.1?", as passt wants frames: with their length before them.
std::array<unsigned char, 46> question() {
  return {0, 0, 0, 42,                            // length
          2, 0, 0, 0,  0, 1, 2,   0, 0, 0, 0, 2,  // to, from
          8, 6,                                   // ARP
          0, 1, 8, 0,  6, 4, 0,   1,              // Ethernet, IPv4, request
          2, 0, 0, 0,  0, 2, 192, 0, 0, 2,        // from
          0, 0, 0, 0,  0, 0, 192, 0, 0, 1};       // about
}

}  // namespace

Status check_network() {
  if (find_program() == nullptr) {
    return unavailable("a program with a network needs the package passt, which is not installed",
                       "apt-get install passt");
  }
  const UniqueFd tun(::open(kTun, O_RDWR | O_CLOEXEC));
  if (!tun) {
    return unavailable(std::string("a program with a network needs ") + kTun +
                           ", which cannot be opened: " + std::strerror(errno),
                       "modprobe tun; in a container, give it that device");
  }
  return {};
}

Result<std::vector<NetworkRange>> own_networks() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return system_error("list", "this host's addresses");
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(first, &::freeifaddrs);
  std::vector<NetworkRange> found;
  const auto number = [](const sockaddr* address) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return ntohl(in.sin_addr.s_addr);
  };
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
    const std::uint32_t address = number(each->ifa_addr);
    const std::uint32_t mask = each->ifa_netmask != nullptr ? number(each->ifa_netmask) : ~0U;
    if (is_public(address)) found.push_back({address & mask, mask});
  }
  if (found.size() > wire::kMaxBarred) {
    return unavailable("this host has more addresses than a box's network can be kept from");
  }
  return found;
}

Passt::Passt(Passt&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)) {}

Passt::~Passt() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<Passt> Passt::start() {
  const char* program = find_program();
  if (program == nullptr) return unavailable("passt is not installed", "apt-get install passt");
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return system_error("socketpair", "");
  Passt passt;
  passt.socket_.reset(ends[0]);
  UniqueFd theirs(ends[1]);
  passt.pid_ = ::fork();
  if (passt.pid_ < 0) return system_error("start", program);
  if (passt.pid_ == 0) become_passt(program, theirs.get());
  // Asked before it is there: the answer comes as soon as it is.
  const auto frame = question();
  if (::send(ends[0], frame.data(), frame.size(), MSG_NOSIGNAL) < 0)
    return system_error("speak to", "passt");
  if (auto status = passt.wait_until_ready(theirs); !status) return failed(status);
  return passt;
}

Status Passt::wait_until_ready(UniqueFd& theirs) {
  theirs.reset();  // so that its end is seen
  const Clock::time_point end = Clock::now() + kPatience;
  std::array<unsigned char, 46> answer{};
  std::size_t got = 0;
  while (got < answer.size()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    pollfd ready{socket_.get(), POLLIN, 0};
    const int count = left.count() > 0 ? ::poll(&ready, 1, static_cast<int>(left.count())) : 0;
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return internal_error("passt does not answer");
    const ssize_t more = ::recv(socket_.get(), answer.data() + got, answer.size() - got, 0);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) {
      return unavailable("passt ended at once: this host gives a box no network",
                         "it needs an IPv4 default route and user namespaces; passt --foreground "
                         "says what is missing");
    }
    got += static_cast<std::size_t>(more);
  }
  return {};
}

}  // namespace greenroom
