// Programs with a network, against an internet of our own: a network namespace that answers to
// public addresses, and a second one that plays this host between it and the boxes. Also there, and
// routed: everything that a box must not reach, with servers that note who came.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "runner/sandbox/passt.h"
#include "tests/support/program_file.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kPublic = "198.41.0.4";     // a server in the internet
constexpr const char* kOwnPublic = "198.41.1.1";  // this host's own public address
constexpr const char* kNeighbour =
    "198.41.2.9";  // of another machine on this host's public network
constexpr const char* kResolver = "9.9.9.9";
constexpr const char* kPage = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\npage\n";

bool run(const std::string& command) { return std::system((command + " 2>&1").c_str()) == 0; }

std::string text_of(std::uint32_t address) {
  std::array<char, INET_ADDRSTRLEN> text{};
  const in_addr in{address};
  return ::inet_ntop(AF_INET, &in, text.data(), text.size());
}

// Answers on every address of the network namespace it is started in, and notes which was meant.
class Servers {
 public:
  void open() {
    for (const std::uint16_t port : std::initializer_list<std::uint16_t>{80, 25})
      add(SOCK_STREAM, port);
    for (const std::uint16_t port : std::initializer_list<std::uint16_t>{53, 5000})
      add(SOCK_DGRAM, port);
    UniqueFd local(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un name{AF_UNIX, {0, 'g', 'r', 'e', 'e', 'n', 'r', 'o', 'o', 'm'}};
    ::bind(local.get(), reinterpret_cast<sockaddr*>(&name), sizeof(sa_family_t) + 10);
    ::listen(local.get(), 8);
    sockets_.push_back({std::move(local), SOCK_STREAM, 0});
    thread_ = std::thread([this] { serve(); });
  }
  ~Servers() {
    done_ = true;
    if (thread_.joinable()) thread_.join();
  }

  std::set<std::string> take_seen() {
    const std::lock_guard lock(mutex_);
    return std::exchange(seen_, {});
  }

 private:
  struct Socket {
    UniqueFd fd;
    int type;
    std::uint16_t port;
  };

  void add(int type, std::uint16_t port) {
    UniqueFd fd(::socket(AF_INET, type | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(fd.get(), IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_port = htons(port);
    ASSERT_EQ(::bind(fd.get(), reinterpret_cast<sockaddr*>(&any), sizeof any), 0) << port;
    if (type == SOCK_STREAM) {
      ASSERT_EQ(::listen(fd.get(), 64), 0);
    }
    sockets_.push_back({std::move(fd), type, port});
  }

  void note(const std::string& what) {
    const std::lock_guard lock(mutex_);
    seen_.insert(what);
  }

  void serve() {
    while (!done_) {
      std::vector<pollfd> watched;
      for (const Socket& each : sockets_) watched.push_back({each.fd.get(), POLLIN, 0});
      if (::poll(watched.data(), watched.size(), 20) <= 0) continue;
      for (std::size_t i = 0; i < watched.size(); ++i) {
        if (watched.at(i).revents == 0) continue;
        if (sockets_.at(i).type == SOCK_STREAM) {
          answer_connection(sockets_.at(i));
        } else {
          answer_datagram(sockets_.at(i));
        }
      }
    }
  }

  void answer_connection(const Socket& listener) {
    const UniqueFd client(::accept4(listener.fd.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!client) return;
    sockaddr_in meant{};
    socklen_t size = sizeof meant;
    ::getsockname(client.get(), reinterpret_cast<sockaddr*>(&meant), &size);
    note(listener.port == 0
             ? "unix"
             : fmt::format("tcp {}:{}", text_of(meant.sin_addr.s_addr), listener.port));
    std::array<char, 4096> asked{};
    pollfd ready{client.get(), POLLIN, 0};
    if (::poll(&ready, 1, 2000) > 0) (void)::recv(client.get(), asked.data(), asked.size(), 0);
    (void)::send(client.get(), kPage, std::strlen(kPage), MSG_NOSIGNAL);
  }

  void answer_datagram(const Socket& socket) {
    std::array<char, 2048> bytes{};
    std::array<char, 256> control{};
    sockaddr_in from{};
    iovec part{bytes.data(), bytes.size() - 32};
    msghdr message{};
    message.msg_name = &from;
    message.msg_namelen = sizeof from;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket.fd.get(), &message, 0);
    if (got < 12) return;
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    in_pktinfo info{};
    if (header != nullptr) std::memcpy(&info, CMSG_DATA(header), sizeof info);
    note(fmt::format("udp {}:{}", text_of(info.ipi_addr.s_addr), socket.port));
    part.iov_len = socket.port == 53 ? answer_question(bytes, static_cast<std::size_t>(got))
                                     : static_cast<std::size_t>(got);
    (void)::sendmsg(socket.fd.get(), &message,
                    0);  // pktinfo again: from the address that was meant
  }

  // Every name has one address; no name has an IPv6 one.
  static std::size_t answer_question(std::array<char, 2048>& bytes, std::size_t size) {
    std::size_t end = 12;
    while (end < size && bytes.at(end) != 0) end += static_cast<std::size_t>(bytes.at(end)) + 1;
    const bool wants_ipv4 = bytes.at(end + 2) == 1;
    end += 5;
    bytes.at(2) = static_cast<char>(0x81);
    bytes.at(3) = static_cast<char>(0x80);
    bytes.at(7) = wants_ipv4 ? 1 : 0;
    bytes.at(8) = bytes.at(9) = bytes.at(10) = bytes.at(11) = 0;
    if (!wants_ipv4) return end;
    const std::array<unsigned char, 16> record = {0xC0, 12, 0, 1, 0,   1,  0, 0,
                                                  0,    60, 0, 4, 198, 41, 0, 4};
    std::memcpy(&bytes.at(end), record.data(), record.size());
    return end + record.size();
  }

  std::vector<Socket> sockets_;
  std::thread thread_;
  std::atomic<bool> done_{false};
  std::mutex mutex_;
  std::set<std::string> seen_;
};

// Runs everything on one thread, which stands in the namespaces that play this host; passt is
// started from it and stands there too.
class FakeWorld {
 public:
  static FakeWorld& get() {
    static FakeWorld world;
    return world;
  }

  // Empty: it is there.
  [[nodiscard]] const std::string& missing() const { return missing_; }

  Result<Report> judge(const Submission& submission) {
    std::optional<Result<Report>> report;
    call([&] { report = Judge(*sandbox_, catalogue_).judge(submission); });
    return std::move(*report);
  }

  std::set<std::string> seen_by_internet() { return internet_.take_seen(); }
  std::set<std::string> seen_by_host() { return host_.take_seen(); }
  Slot& slot() { return *sandbox_->slots().front(); }
  Sandbox& sandbox() { return *sandbox_; }

  void call(const std::function<void()>& work) {
    std::promise<void> done;
    {
      const std::lock_guard lock(mutex_);
      work_ = &work;
      done_ = &done;
    }
    done.get_future().wait();
  }

 private:
  FakeWorld() {
    std::promise<void> ready;
    thread_ = std::thread([&] {
      missing_ = make();
      ready.set_value();
      while (!ending_) {
        {
          const std::lock_guard lock(mutex_);
          if (work_ != nullptr) {
            (*work_)();
            work_ = nullptr;
            done_->set_value();
          }
        }
        std::this_thread::sleep_for(milliseconds(1));
      }
      sandbox_.reset();
    });
    ready.get_future().wait();
  }
  ~FakeWorld() {
    ending_ = true;
    thread_.join();
  }

  std::string make() {
    if (::geteuid() != 0) return "an internet of our own can only be made by root";
    if (auto status = check_network(); !status) return status.error().text();
    if (!run("ip -V > /dev/null")) return "ip (package iproute2) is not there";
    if (::unshare(CLONE_FS | CLONE_NEWNS | CLONE_NEWNET) != 0) return "no new network namespace";
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
      return "mounts stay shared";
    const std::filesystem::path resolv =
        std::filesystem::temp_directory_path() / fmt::format("resolv-{}", ::getpid());
    std::ofstream(resolv) << "nameserver " << kResolver << "\n";
    ::mount(resolv.c_str(), "/etc/resolv.conf", nullptr, MS_BIND, nullptr);
    std::filesystem::remove(resolv);
    std::promise<pid_t> there;
    std::promise<void> linked;
    std::thread internet([&] {
      if (::unshare(CLONE_NEWNET) != 0) return;
      there.set_value(static_cast<pid_t>(::syscall(SYS_gettid)));
      linked.get_future().wait();
      run("ip link set lo up; ip link set far up; ip addr add 192.168.77.1/24 dev far");
      run("ip route add 198.41.1.0/24 via 192.168.77.2");
      for (const char* address :
           {kPublic, kNeighbour, kResolver, "10.1.2.3", "172.16.5.5", "169.254.169.254",
            "100.100.100.200", "168.63.129.16", "192.168.5.5", "192.0.0.192", "198.18.0.7"}) {
        run(fmt::format("ip addr add {}/32 dev lo", address));
      }
      internet_.open();
    });
    const bool made =
        run(fmt::format("ip link set lo up && ip link add near type veth peer name far netns {}",
                        there.get_future().get())) &&
        run("ip link set near up && ip addr add 192.168.77.2/24 dev near") &&
        run(fmt::format("ip addr add {}/32 dev lo && ip addr add 198.41.2.1/24 dev near",
                        kOwnPublic)) &&
        run("ip route add default via 192.168.77.1") &&
        run(fmt::format("ip route add {} via 192.168.77.1", kNeighbour));
    linked.set_value();
    internet.join();
    if (!made) return "the links cannot be made";
    host_.open();
    catalogue_ = must(Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages"));
    catalogue_.stretch_compile_limits(time_scale());
    SandboxOptions options;
    sandbox_ = must(Sandbox::open(
        options,
        must(load_profiles(std::filesystem::path(GREENROOM_SOURCE_DIR) / "sandbox-profiles")),
        catalogue_.tools()));
    return "";
  }

  template <typename T>
  static T must(Result<T> result) {
    if (result) return std::move(*result);
    fmt::print(stderr, "cannot test: {}\n", result.error().text());
    std::exit(3);
  }

  std::string missing_;
  Servers internet_;
  Servers host_;
  Catalogue catalogue_;
  std::unique_ptr<Sandbox> sandbox_;
  std::mutex mutex_;
  const std::function<void()>* work_ = nullptr;
  std::promise<void>* done_ = nullptr;
  std::atomic<bool> ending_{false};
  std::thread thread_;
};

Submission program(const std::string& language, const std::string& source, bool network = true) {
  Submission submission;
  submission.language = language;
  submission.files = {{"", source}};
  submission.network = network;
  submission.limits.cpu = stretched(seconds(5));
  submission.limits.wall = stretched(seconds(20));
  return submission;
}

class Network : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!FakeWorld::get().missing().empty()) GTEST_SKIP() << FakeWorld::get().missing();
    world().seen_by_host();
    world().seen_by_internet();
  }
  static FakeWorld& world() { return FakeWorld::get(); }

  // What the program wrote, both streams.
  static std::string output(const Submission& submission) {
    auto report = world().judge(submission);
    if (!report) return report.error().text();
    if (report->cases.empty()) return report->compile ? report->compile->output : "nothing ran";
    const CaseReport& only = report->cases.front();
    return only.stdout_text + only.stderr_text + fmt::format("{}", fmt::join(only.refused, ", "));
  }
};

constexpr const char* kFetch = R"(
import urllib.request
print(urllib.request.urlopen("http://www.example.org/", timeout=5).read().decode(), end="")
)";

TEST_F(Network, PythonGetsAPageByName) {
  EXPECT_EQ(output(program("python", kFetch)), "page\n");
  EXPECT_EQ(world().seen_by_internet(),
            (std::set<std::string>{"tcp 198.41.0.4:80", "udp 9.9.9.9:53"}));
  EXPECT_EQ(world().seen_by_host(), std::set<std::string>{});
}

TEST_F(Network, NodeGetsAPageByName) {
  EXPECT_EQ(output(program(
                "javascript",
                "require('http').get('http://www.example.org/', r => r.pipe(process.stdout));")),
            "page\n");
}

TEST_F(Network, JavaGetsAPageByName) {
  EXPECT_EQ(output(program("java", R"(
import java.net.*;
public class Main { public static void main(String[] a) throws Exception {
  System.out.print(new String(new URL("http://www.example.org/").openStream().readAllBytes())); } })")),
            "page\n");
}

TEST_F(Network, CGetsAPageByName) {
  EXPECT_EQ(output(program("c", R"(
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
int main() {
  struct addrinfo hints = {0}, *found;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo("www.example.org", "80", &hints, &found)) return 1;
  int s = socket(found->ai_family, SOCK_STREAM, 0);
  if (connect(s, found->ai_addr, found->ai_addrlen)) return perror("connect"), 2;
  write(s, "GET /\n\n", 7);
  char all[4096]; int n = 0, got;
  while ((got = read(s, all + n, sizeof all - 1 - n)) > 0) n += got;
  all[n] = 0;
  fputs(strstr(all, "\r\n\r\n") + 4, stdout);
}
)")),
            "page\n");
}

TEST_F(Network, IsNotThereUnlessItIsAskedFor) {
  const std::string got = output(program("python", R"(
import socket
try: socket.socket(socket.AF_INET, socket.SOCK_STREAM); print("a socket")
except OSError as e: print(e.strerror)
)",
                                         false));
  EXPECT_EQ(got, "Operation not permitted\nsocket(AF_INET)");
}

TEST_F(Network, OwnLoopbackServesTheBoxAlone) {
  EXPECT_EQ(output(program("python", R"(
import socket, threading
s = socket.create_server(("127.0.0.1", 8000))
threading.Thread(target=lambda: s.accept()[0].sendall(b"mine")).start()
print(socket.create_connection(("localhost", 8000)).recv(9).decode())
)")),
            "mine\n");
}

TEST_F(Network, LargeAnswersAndQuestionsComeThroughWhole) {
  // The server answers after what it has read; what matters is that nothing hangs and nothing is
  // cut.
  EXPECT_EQ(output(program("python", R"(
import socket
for i in range(20):
    s = socket.create_connection(("198.41.0.4", 80), timeout=5)
    s.sendall(b"x" * 3000)
    all = b""
    while got := s.recv(65536): all += got
    assert all.endswith(b"page\n"), all
print("whole")
)")),
            "whole\n");
}

// Each address is a server's that this host can reach.
constexpr const char* kProbe = R"(
import socket
targets = ["127.0.0.1", "127.0.0.53", "0.0.0.0", "192.168.77.2", "192.168.77.1", "198.41.1.1", "198.41.2.1", "198.41.2.9", "10.1.2.3",
           "172.16.5.5", "169.254.169.254", "100.100.100.200", "168.63.129.16", "192.168.5.5", "192.0.0.192",
           "192.0.0.1", "192.0.0.2", "198.18.0.7", "255.255.255.255", "224.0.0.1", "240.0.0.1"]
for target in targets:
    for family, address in ((socket.AF_INET, target), (socket.AF_INET6, "::ffff:" + target)):
        try:
            s = socket.socket(family, socket.SOCK_STREAM); s.settimeout(0.3); s.connect((address, 80))
            print("ESCAPED: tcp", address)
        except OSError: pass
        for port in (53, 5000):
            if target == "192.0.0.1" and port == 53: continue
            try:
                u = socket.socket(family, socket.SOCK_DGRAM); u.settimeout(0.05); u.sendto(b"x" * 20, (address, port))
                u.recv(100); print("ESCAPED: udp", address, port)
            except OSError: pass
for address in ("::1", "fe80::1", "fd00::2", "64:ff9b::a00:1", "2002:a01:203::1", "2001:db8::1"):
    try:
        s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM); s.settimeout(0.3); s.connect((address, 80)); print("ESCAPED: tcp", address)
    except OSError: pass
try:
    u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.settimeout(0.3); u.sendto(b"x" * 20, ("198.41.0.4", 5000)); u.recv(100)
    print("ESCAPED: udp to a public address")
except OSError: pass
try:
    s = socket.socket(); s.settimeout(0.3); s.connect(("198.41.0.4", 25)); print("ESCAPED: mail")
except OSError: pass
try:
    s = socket.socket(socket.AF_UNIX); s.connect("\0greenroom"); print("ESCAPED: abstract unix socket")
except OSError: pass
print("contained")
)";

TEST_F(Network, ReachesNothingThatIsNotPublicAndNothingOfThisHost) {
  auto probe = program("python", kProbe);
  probe.limits.wall = stretched(seconds(60));
  EXPECT_EQ(output(probe), "contained\n");
  EXPECT_EQ(world().seen_by_host(), std::set<std::string>{});
  EXPECT_EQ(world().seen_by_internet(), std::set<std::string>{});
}

TEST_F(Network, OtherKindsOfSocketsAreRefused) {
  const std::string got = output(program("python", R"(
import socket, ctypes
libc = ctypes.CDLL(None, use_errno=True)
for family, kind, protocol in ((2, 3, 1), (2, 3, 255), (2, 2, 1), (2, 1, 262), (2, 2, 136), (2, 1, 132), (2, 5, 132), (10, 3, 58), (16, 3, 0),
                               (16, 3, 12), (17, 3, 3), (17, 2, 768), (38, 5, 0), (40, 1, 0), (40 | 1 << 32, 1, 0), (29, 3, 1), (2 | 1 << 32, 3, 1),
                               (44, 3, 0), (21, 5, 0), (30, 1, 0), (24, 1, 0), (2, 10, 0)):
    fd = libc.syscall(41, ctypes.c_long(family), ctypes.c_long(kind), ctypes.c_long(protocol))
    if fd >= 0: print("ESCAPED:", family, kind, protocol)
s = socket.socket()
for level, option, value in ((6, 31, b"tls"), (6, 19, b"\1\0\0\0"), (6, 14, b"\0" * 216), (1, 25, b"lo"), (1, 36, b"\1\0\0\0"), (0, 4, b"\x83\7\4\x0a\1\2\3")):
    try: s.setsockopt(level, option, value); print("ESCAPED: option", level, option)
    except OSError: pass
import fcntl
for request in (0x890B, 0x890C, 0x8914, 0x8916, 0x8912):
    try: fcntl.ioctl(s, request, b"\0" * 128); print("ESCAPED: ioctl", hex(request))
    except OSError: pass
print("contained")
)"));
  EXPECT_TRUE(got.starts_with("contained\n")) << got;
}

TEST_F(Network, NobodyConnectsToAServerInTheBox) {
  std::atomic<bool> over{false};
  std::atomic<int> reached{0};
  // From where passt stands: its ports would be here.
  std::thread knocking;
  world().call([&] {
    knocking = std::thread([&] {
      while (!over) {
        for (const char* address : {"127.0.0.1", "192.168.77.2", kOwnPublic, "192.0.0.2"}) {
          sockaddr_in to{};
          to.sin_family = AF_INET;
          to.sin_port = htons(8080);
          ::inet_pton(AF_INET, address, &to.sin_addr);
          const UniqueFd stream(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
          ::connect(stream.get(), reinterpret_cast<sockaddr*>(&to), sizeof to);
          pollfd ready{stream.get(), POLLOUT, 0};
          int error = 1;
          socklen_t size = sizeof error;
          if (::poll(&ready, 1, 20) > 0 &&
              ::getsockopt(stream.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0)
            ++reached;
          const UniqueFd datagram(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
          for (const std::uint16_t port : std::initializer_list<std::uint16_t>{8080, 40000}) {
            to.sin_port = htons(port);
            (void)::sendto(datagram.get(), "knock", 5, 0, reinterpret_cast<sockaddr*>(&to),
                           sizeof to);
          }
        }
      }
    });
  });
  const std::string got = output(program("python", R"(
import select, socket, time
s = socket.create_server(("0.0.0.0", 8080))
u = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
u[0].bind(("0.0.0.0", 8080)); u[1].bind(("0.0.0.0", 40000))
u[1].sendto(b"\0\1\1\0\0\1\0\0\0\0\0\0\1a\0\0\1\0\1", ("192.0.0.1", 53))  # opens the port on the host
u[0].sendto(b"\0\1\1\0\0\1\0\0\0\0\0\0\1a\0\0\1\0\1", ("192.0.0.1", 53))
end = time.time() + 2
while time.time() < end:
    for ready in select.select([s] + u, [], [], 0.2)[0]:
        if ready is s: print("ESCAPED: a connection came in"); s.accept()
        else:
            data, who = ready.recvfrom(999)
            if who != ("192.0.0.1", 53) or data == b"knock": print("ESCAPED: a datagram came in from", who)
print("contained")
)"));
  over = true;
  knocking.join();
  EXPECT_EQ(got, "contained\n");
  EXPECT_EQ(reached, 0);
}

TEST_F(Network, ScansEndAtTheConnectionLimit) {
  auto scan = program("python", R"(
import socket, resource
made = []
for i in range(600):
    s = socket.socket(); s.setblocking(False)
    try: s.connect(("198.41.%d.%d" % (100 + i // 200, i % 200), 443))
    except BlockingIOError: pass
    s.close()
s = socket.socket(); s.settimeout(1)
try: s.connect(("198.41.0.4", 80)); print("ESCAPED")
except OSError: print("contained")
)");
  EXPECT_EQ(output(scan), "contained\n");
}

// Counts every process below this one and below the launcher, threads' children included.
int count_children() {
  int count = 0;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream children(task.path() / "children");
    for (pid_t child = 0; children >> child;) ++count;
  }
  return count;
}

TEST_F(Network, NothingIsLeftBehind) {
  output(program("python", kFetch));  // makes the template tree
  Traces before = traces(world().slot(), world().sandbox());
  for (int attempt = 0; before.processes > 1 || before.groups > 0; ++attempt) {
    ASSERT_LT(attempt, 400) << before.text();
    std::this_thread::sleep_for(stretched(milliseconds(5)));
    before = traces(world().slot(), world().sandbox());
  }
  const int children = count_children();
  for (const char* source : {kFetch, "while True: pass", "import time; time.sleep(60)",
                             "import os; os.kill(os.getpid(), 9)",
                             "import socket; socket.create_connection(('198.41.77.77', 80))"}) {
    auto each = program("python", source);
    each.limits.cpu = stretched(milliseconds(500));
    each.limits.wall = stretched(milliseconds(1500));
    const auto start = std::chrono::steady_clock::now();
    output(each);
    EXPECT_LT(std::chrono::steady_clock::now() - start, stretched(seconds(4))) << source;
  }
  const Traces after = traces(world().slot(), world().sandbox(), &before);
  EXPECT_EQ(before.text(), after.text());
  EXPECT_EQ(children, count_children());
}

TEST_F(Network, TheCompilerHasNone) {
  auto profiles = load_profiles(std::filesystem::path(GREENROOM_SOURCE_DIR) / "sandbox-profiles");
  ASSERT_TRUE(profiles);
  for (const CallRule& rule : profiles->profiles.at("cpp-compile").calls)
    EXPECT_EQ(std::count(rule.calls.begin(), rule.calls.end(), "connect"), 0);
}

}  // namespace
}  // namespace greenroom::testing
