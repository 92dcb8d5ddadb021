#include "runner/sandbox/launcher/uplink.h"

#include <arpa/inet.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/if_tun.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <net/route.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/capability.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "runner/sandbox/launcher/packet_rule.h"
#include "runner/sandbox/launcher/system_calls.h"

namespace greenroom::launcher {
namespace {

using wire::Failure;
using wire::Step;

constexpr const char* kDevice = "net0";
// As large as passt takes: it does not put fragments together.
constexpr int kMtu = 65520;
// What one run may do: enough for an honest program, too little for a scan or a flood. Counted are
// first packets, repeated ones too; bytes both ways.
constexpr std::uint32_t kMaxConnections = 256;
constexpr std::uint64_t kMaxTraffic = std::uint64_t{256} << 20;

sockaddr socket_address(std::uint32_t address) {
  sockaddr_in in{};
  in.sin_family = AF_INET;
  in.sin_addr.s_addr = htonl(address);
  sockaddr out{};
  std::memcpy(&out, &in, sizeof out);
  return out;
}

ifreq request_for(const char* device) {
  ifreq request{};
  std::strncpy(request.ifr_name, device, IFNAMSIZ - 1);
  return request;
}

bool set_address(int control, unsigned long what, std::uint32_t address) {
  ifreq request = request_for(kDevice);
  request.ifr_addr = socket_address(address);
  return ::ioctl(control, what, &request) == 0;
}

bool bring_up(int control, const char* device) {
  ifreq request = request_for(device);
  request.ifr_flags = IFF_UP;
  return ::ioctl(control, SIOCSIFFLAGS, &request) == 0;
}

bool add_route(int control, const NetworkRange& range, unsigned short flags, const char* device) {
  std::string name = device == nullptr ? "" : device;
  rtentry route{};
  route.rt_dst = socket_address(range.address & range.mask);
  route.rt_genmask = socket_address(range.mask);
  route.rt_flags = static_cast<unsigned short>(RTF_UP | flags);
  if (device != nullptr) route.rt_dev = name.data();
  return ::ioctl(control, SIOCADDRT, &route) == 0 || errno == EEXIST;
}

// Socket buffers are not the box's memory on control groups v1 and without: 256 descriptors of this
// much are what there is. IPv6 would only fill the uplink with packets that it drops.
void set_tunables(int proc) {
  const auto put = [&](const char* name, std::string_view text) {
    const UniqueFd file(::openat(proc, name, O_WRONLY | O_CLOEXEC));
    // Where /proc/sys is read-only the host's own numbers stay.
    return file.valid() && ::write(file.get(), text.data(), text.size()) > 0;
  };
  put("sys/net/ipv4/tcp_rmem", "4096 65536 262144");
  put("sys/net/ipv4/tcp_wmem", "4096 65536 262144");
  put("sys/net/ipv6/conf/default/disable_ipv6", "1");
}

// The tun device, up, with the routes; or an invalid descriptor and errno.
UniqueFd make_network(const UplinkSettings& settings) {
  set_tunables(settings.proc);
  UniqueFd device(::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK));
  const UniqueFd control(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!device || !control) return {};
  ifreq request = request_for(kDevice);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  if (::ioctl(device.get(), TUNSETIFF, &request) != 0) return {};
  request = request_for(kDevice);
  request.ifr_mtu = kMtu;
  if (::ioctl(control.get(), SIOCSIFMTU, &request) != 0) return {};
  // What is barred first: there is no moment with a default route and without them.
  for (const NetworkRange& range : kNotPublic) {
    if (!add_route(control.get(), range, RTF_REJECT, nullptr)) return {};
  }
  for (const NetworkRange& range : settings.barred) {
    if (!add_route(control.get(), range, RTF_REJECT, nullptr)) return {};
  }
  if (!bring_up(control.get(), "lo") || !set_address(control.get(), SIOCSIFADDR, kBoxAddress) ||
      !set_address(control.get(), SIOCSIFNETMASK, 0xFFFFFFFC) ||
      !bring_up(control.get(), kDevice) || !add_route(control.get(), {0, 0}, 0, kDevice)) {
    return {};
  }
  return device;
}

bool drop_privileges(std::uint32_t uid) {
  for (cap_value_t capability = 0; capability < cap_max_bits(); ++capability) {
    if (::cap_drop_bound(capability) != 0) return false;
  }
  if (uid != 0 && (::setgroups(0, nullptr) != 0 || ::setresgid(uid, uid, uid) != 0 ||
                   ::setresuid(uid, uid, uid) != 0)) {
    return false;
  }
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const std::array<__user_cap_data_struct, 2> none{};
  if (::syscall(SYS_capset, &header, none.data()) != 0) return false;
  const rlimit no_files{2, 2};  // poll counts what it is given against it
  return ::setrlimit(RLIMIT_NOFILE, &no_files) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0 &&
         ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;  // changing ids has cleared it
}

// It reads what strangers' kernels and programs made: read, write, wait and end are all it can do.
bool load_filter() {
  constexpr std::uint32_t kNumber = offsetof(seccomp_data, nr);
  constexpr std::uint32_t kArchitecture = offsetof(seccomp_data, arch);
  std::array<sock_filter, 10> code = {
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kArchitecture),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, 6),
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kNumber),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_read, 5, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 4, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_poll, 3, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_restart_syscall, 2, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 1, 0),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// passt speaks Ethernet behind a length of four bytes; the device speaks bare IP.
class Pump {
 public:
  Pump(int device, int passt, const std::vector<NetworkRange>& barred)
      : device_(device), passt_(passt), barred_(barred) {}

  // Never waits for one side alone: passt may be waiting for us meanwhile.
  [[noreturn]] void run() {
    for (;;) {
      const bool full = sent_ < outgoing_size_;
      std::array<pollfd, 2> watched = {
          pollfd{full ? -1 : device_, POLLIN, 0},
          pollfd{passt_, static_cast<short>(POLLIN | (full ? POLLOUT : 0)), 0},
      };
      if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) ::_exit(1);
      if ((watched[1].revents & POLLOUT) != 0) send_rest();
      if ((watched[1].revents & ~POLLOUT) != 0) take_from_passt();
      if (watched[0].revents != 0) take_from_box();
    }
  }

 private:
  static constexpr std::size_t kLength = 4;
  static constexpr std::size_t kEthernet = 14;
  static constexpr std::size_t kMaxFrame = 65536 + kEthernet;

  void take_from_box() {
    std::byte* const packet = outgoing_.data() + kLength + kEthernet;
    const ssize_t got = ::read(device_, packet, 65536);
    if (got < 0 && errno != EAGAIN && errno != EINTR) ::_exit(0);
    if (got <= 0) return;
    const std::span<const std::byte> bytes(packet, static_cast<std::size_t>(got));
    if (!may_leave(bytes, barred_) || !count(bytes.size())) return;
    if (opens_connection(bytes) && ++connections_ > kMaxConnections) return;
    // Ours is 02:…:02, and passt takes any address for itself; 0x0800 is IPv4.
    static constexpr std::array<std::uint8_t, kEthernet> kHeader = {2, 0, 0, 0, 0, 1, 2,
                                                                    0, 0, 0, 0, 2, 8, 0};
    const std::uint32_t length = htonl(static_cast<std::uint32_t>(kEthernet + bytes.size()));
    std::memcpy(outgoing_.data(), &length, kLength);
    std::memcpy(outgoing_.data() + kLength, kHeader.data(), kEthernet);
    outgoing_size_ = kLength + kEthernet + bytes.size();
    sent_ = 0;
    send_rest();
  }

  void send_rest() {
    const ssize_t sent = ::write(passt_, outgoing_.data() + sent_, outgoing_size_ - sent_);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) ::_exit(0);
    if (sent > 0) sent_ += static_cast<std::size_t>(sent);
  }

  void take_from_passt() {
    const ssize_t got = ::read(passt_, incoming_.data() + received_, incoming_.size() - received_);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) ::_exit(0);
    if (got < 0) return;
    received_ += static_cast<std::size_t>(got);
    std::size_t at = 0;
    while (received_ - at >= kLength) {
      std::uint32_t length = 0;
      std::memcpy(&length, incoming_.data() + at, kLength);
      length = ntohl(length);
      if (length > kMaxFrame) ::_exit(1);
      if (received_ - at < kLength + length) break;
      give_to_box({incoming_.data() + at + kLength, length});
      at += kLength + length;
    }
    received_ -= at;
    std::memmove(incoming_.data(), incoming_.data() + at, received_);
  }

  void give_to_box(std::span<const std::byte> frame) {
    if (frame.size() <= kEthernet || frame[12] != std::byte{8} || frame[13] != std::byte{0}) return;
    const auto packet = frame.subspan(kEthernet);
    if (!may_enter(packet, barred_) || !count(packet.size())) return;
    // A full queue drops it, as networks do; TCP sends it again.
    if (::write(device_, packet.data(), packet.size()) < 0 && errno == EBADFD) ::_exit(0);
  }

  bool count(std::size_t bytes) {
    traffic_ += bytes;
    return traffic_ <= kMaxTraffic;
  }

  int device_;
  int passt_;
  const std::vector<NetworkRange>& barred_;
  std::uint32_t connections_ = 0;
  std::uint64_t traffic_ = 0;
  std::size_t outgoing_size_ = 0;
  std::size_t sent_ = 0;
  std::size_t received_ = 0;
  std::array<std::byte, kLength + kMaxFrame> outgoing_{};
  std::array<std::byte, 4 * kMaxFrame> incoming_{};
};

[[noreturn]] void run_uplink(const UplinkSettings& settings, int report) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  constexpr int kDeviceFd = 3;
  constexpr int kPasstFd = 4;
  constexpr int kReportFd = 5;
  constexpr int kNetworkFd = 6;
  const auto give_up = [](int socket, Step step) {
    wire::send_struct(socket, Failure{step, errno});
    ::_exit(1);
  };
  UniqueFd device = make_network(settings);
  if (!device) give_up(report, Step::kNetwork);
  // Opened here: once we are not dumpable an ordinary user's launcher could not.
  UniqueFd network(::openat(settings.proc, "self/ns/net", O_RDONLY | O_CLOEXEC));
  if (!network) give_up(report, Step::kNetwork);
  // Above every wanted number first, so that no move overwrites a source.
  std::array<int, 4> sources = {device.get(), settings.passt, report, network.get()};
  for (int& source : sources) source = ::fcntl(source, F_DUPFD_CLOEXEC, 32);
  ::dup2(sources[0], kDeviceFd);
  ::dup2(sources[1], kPasstFd);
  ::dup2(sources[2], kReportFd);
  ::dup2(sources[3], kNetworkFd);
  ::syscall(SYS_close_range, kNetworkFd + 1, ~0U, 0U);
  (void)device.release();  // their numbers are closed now, or stand for one of the four
  (void)network.release();
  ::fcntl(kPasstFd, F_SETFL, O_RDWR | O_NONBLOCK);
  static Pump pump(kDeviceFd, kPasstFd, settings.barred);
  if (!drop_privileges(settings.uid)) give_up(kReportFd, Step::kNetworkConfine);
  const std::array<int, 1> ours = {kNetworkFd};
  if (!wire::send_struct(kReportFd, Failure{}, ours)) ::_exit(1);
  ::close(kReportFd);
  ::close(kNetworkFd);
  if (!load_filter()) ::_exit(1);
  pump.run();
}

}  // namespace

Uplink start_uplink(const UplinkSettings& settings, Failure& failure) {
  Uplink uplink;
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    failure = {Step::kNetwork, errno};
    return uplink;
  }
  const UniqueFd ours(ends[0]);
  UniqueFd theirs(ends[1]);
  int pidfd = -1;
  const pid_t pid = clone_process(CLONE_NEWNET, &pidfd);
  if (pid < 0) {
    failure = {Step::kNetwork, errno};
    return uplink;
  }
  if (pid == 0) run_uplink(settings, theirs.get());
  uplink.pid = pid;
  uplink.pidfd.reset(pidfd);
  theirs.reset();
  std::vector<int> descriptors;
  if (wire::receive_struct(ours.get(), failure, descriptors) != sizeof failure)
    failure = {Step::kNetwork, ECHILD};
  if (descriptors.size() == 1) uplink.network.reset(descriptors.front());
  if (failure.step == Step::kNone && !uplink.network) failure = {Step::kNetwork, EBADMSG};
  if (failure.step != Step::kNone) {
    signal_pidfd(uplink.pidfd.get(), SIGKILL);
    ::waitpid(pid, nullptr, 0);
    uplink = {};
  }
  return uplink;
}

}  // namespace greenroom::launcher
