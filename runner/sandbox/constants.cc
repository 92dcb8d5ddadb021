#include "runner/sandbox/constants.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <linux/memfd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include <fmt/format.h>

namespace greenroom {
namespace {

struct Constant {
  std::string_view name;
  std::uint32_t value;
};

// Every namespace but CLONE_NEWTIME, whose bit belongs to the exit signal in clone's flags.
constexpr std::uint32_t kNewAny = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                  CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

#define GREENROOM_CONSTANT(name) \
  Constant { #name, static_cast < std::uint32_t>(name) }

constexpr std::array kConstants = {
    GREENROOM_CONSTANT(AF_UNIX),
    GREENROOM_CONSTANT(AF_INET),
    GREENROOM_CONSTANT(AF_INET6),
    GREENROOM_CONSTANT(AF_NETLINK),
    GREENROOM_CONSTANT(SOCK_STREAM),
    GREENROOM_CONSTANT(SOCK_DGRAM),
    Constant{"SOCK_TYPE_MASK", 0xF},  // the rest are flags
    GREENROOM_CONSTANT(IPPROTO_IP),
    GREENROOM_CONSTANT(IPPROTO_TCP),
    GREENROOM_CONSTANT(IPPROTO_UDP),
    GREENROOM_CONSTANT(IPPROTO_IPV6),
    GREENROOM_CONSTANT(TCP_NODELAY),
    GREENROOM_CONSTANT(TCP_MAXSEG),
    GREENROOM_CONSTANT(TCP_KEEPIDLE),
    GREENROOM_CONSTANT(TCP_KEEPINTVL),
    GREENROOM_CONSTANT(TCP_KEEPCNT),
    GREENROOM_CONSTANT(TCP_INFO),
    GREENROOM_CONSTANT(TCP_QUICKACK),
    GREENROOM_CONSTANT(TCP_USER_TIMEOUT),
    GREENROOM_CONSTANT(IP_TOS),
    GREENROOM_CONSTANT(IP_MTU_DISCOVER),
    GREENROOM_CONSTANT(IP_RECVERR),
    GREENROOM_CONSTANT(IPV6_V6ONLY),
    GREENROOM_CONSTANT(IPV6_MTU_DISCOVER),
    GREENROOM_CONSTANT(IPV6_RECVERR),
    GREENROOM_CONSTANT(IPV6_TCLASS),
    GREENROOM_CONSTANT(SOL_SOCKET),
    GREENROOM_CONSTANT(PRIO_PROCESS),
    Constant{"CLONE_NEWANY", kNewAny},
    GREENROOM_CONSTANT(MAP_HUGETLB),
    GREENROOM_CONSTANT(MFD_HUGETLB),
    GREENROOM_CONSTANT(S_IFMT),
    GREENROOM_CONSTANT(S_IFIFO),
    // setsockopt, getsockopt
    GREENROOM_CONSTANT(SO_REUSEADDR),
    GREENROOM_CONSTANT(SO_REUSEPORT),
    GREENROOM_CONSTANT(SO_TYPE),
    GREENROOM_CONSTANT(SO_ERROR),
    GREENROOM_CONSTANT(SO_SNDBUF),
    GREENROOM_CONSTANT(SO_RCVBUF),
    GREENROOM_CONSTANT(SO_KEEPALIVE),
    GREENROOM_CONSTANT(SO_LINGER),
    GREENROOM_CONSTANT(SO_PASSCRED),
    GREENROOM_CONSTANT(SO_RCVTIMEO),
    GREENROOM_CONSTANT(SO_SNDTIMEO),
    GREENROOM_CONSTANT(MSG_OOB),
    // madvise
    GREENROOM_CONSTANT(MADV_NORMAL),
    GREENROOM_CONSTANT(MADV_RANDOM),
    GREENROOM_CONSTANT(MADV_SEQUENTIAL),
    GREENROOM_CONSTANT(MADV_WILLNEED),
    GREENROOM_CONSTANT(MADV_DONTNEED),
    GREENROOM_CONSTANT(MADV_FREE),
    GREENROOM_CONSTANT(MADV_REMOVE),
    GREENROOM_CONSTANT(MADV_DONTFORK),
    GREENROOM_CONSTANT(MADV_DOFORK),
    GREENROOM_CONSTANT(MADV_HUGEPAGE),
    GREENROOM_CONSTANT(MADV_NOHUGEPAGE),
    GREENROOM_CONSTANT(MADV_DONTDUMP),
    GREENROOM_CONSTANT(MADV_DODUMP),
    GREENROOM_CONSTANT(MADV_WIPEONFORK),
    GREENROOM_CONSTANT(MADV_KEEPONFORK),
    GREENROOM_CONSTANT(MADV_POPULATE_READ),
    GREENROOM_CONSTANT(MADV_POPULATE_WRITE),
    // fadvise64
    GREENROOM_CONSTANT(POSIX_FADV_NORMAL),
    GREENROOM_CONSTANT(POSIX_FADV_RANDOM),
    GREENROOM_CONSTANT(POSIX_FADV_SEQUENTIAL),
    GREENROOM_CONSTANT(POSIX_FADV_WILLNEED),
    GREENROOM_CONSTANT(POSIX_FADV_NOREUSE),
    // fcntl
    GREENROOM_CONSTANT(F_DUPFD),
    GREENROOM_CONSTANT(F_GETFD),
    GREENROOM_CONSTANT(F_SETFD),
    GREENROOM_CONSTANT(F_GETFL),
    GREENROOM_CONSTANT(F_SETFL),
    GREENROOM_CONSTANT(F_SETLK),
    GREENROOM_CONSTANT(F_SETLKW),
    GREENROOM_CONSTANT(F_DUPFD_CLOEXEC),
    GREENROOM_CONSTANT(F_GETPIPE_SZ),
    GREENROOM_CONSTANT(F_SETPIPE_SZ),
    // ioctl
    GREENROOM_CONSTANT(TCGETS),
    Constant{"TCGETS2", 0x802C542A},
    GREENROOM_CONSTANT(TIOCGPGRP),
    GREENROOM_CONSTANT(TIOCGWINSZ),
    GREENROOM_CONSTANT(FIONREAD),
    GREENROOM_CONSTANT(FIONBIO),
    GREENROOM_CONSTANT(FIONCLEX),
    GREENROOM_CONSTANT(FIOCLEX),
    GREENROOM_CONSTANT(FICLONE),
    // arch_prctl
    Constant{"ARCH_SET_FS", 0x1002},
    Constant{"ARCH_GET_FS", 0x1003},
    Constant{"ARCH_CET_STATUS", 0x3001},
    Constant{"ARCH_SHSTK_STATUS", 0x5005},
    // prctl
    GREENROOM_CONSTANT(PR_SET_PDEATHSIG),
    GREENROOM_CONSTANT(PR_GET_PDEATHSIG),
    GREENROOM_CONSTANT(PR_GET_DUMPABLE),
    GREENROOM_CONSTANT(PR_SET_NAME),
    GREENROOM_CONSTANT(PR_GET_NAME),
    GREENROOM_CONSTANT(PR_GET_SECCOMP),
    GREENROOM_CONSTANT(PR_CAPBSET_READ),
    GREENROOM_CONSTANT(PR_SET_TIMERSLACK),
    GREENROOM_CONSTANT(PR_GET_TIMERSLACK),
    GREENROOM_CONSTANT(PR_SET_NO_NEW_PRIVS),
    GREENROOM_CONSTANT(PR_GET_NO_NEW_PRIVS),
    GREENROOM_CONSTANT(PR_SET_THP_DISABLE),
    GREENROOM_CONSTANT(PR_GET_THP_DISABLE),
    Constant{"PR_SET_VMA", 0x53564d41},
};

#undef GREENROOM_CONSTANT

constexpr std::array kFamilies = {
    Constant{"AF_INET", AF_INET},           Constant{"AF_INET6", AF_INET6},
    Constant{"AF_NETLINK", AF_NETLINK},     Constant{"AF_PACKET", AF_PACKET},
    Constant{"AF_VSOCK", AF_VSOCK},         Constant{"AF_ALG", AF_ALG},
    Constant{"AF_UNIX", AF_UNIX},           Constant{"AF_KEY", AF_KEY},
    Constant{"AF_BLUETOOTH", AF_BLUETOOTH}, Constant{"AF_CAN", AF_CAN},
    Constant{"AF_TIPC", AF_TIPC},           Constant{"AF_XDP", AF_XDP},
};

constexpr std::array kNamespaceFlags = {
    Constant{"CLONE_NEWUSER", CLONE_NEWUSER},     Constant{"CLONE_NEWNS", CLONE_NEWNS},
    Constant{"CLONE_NEWPID", CLONE_NEWPID},       Constant{"CLONE_NEWNET", CLONE_NEWNET},
    Constant{"CLONE_NEWIPC", CLONE_NEWIPC},       Constant{"CLONE_NEWUTS", CLONE_NEWUTS},
    Constant{"CLONE_NEWCGROUP", CLONE_NEWCGROUP},
};

std::string name_in_list(const auto& list, std::uint32_t value) {
  const auto* found = std::find_if(list.begin(), list.end(),
                                   [&](const Constant& each) { return each.value == value; });
  return found == list.end() ? std::to_string(value) : std::string(found->name);
}

std::string namespace_flags(std::uint32_t flags) {
  std::string names;
  for (const Constant& flag : kNamespaceFlags) {
    if ((flags & flag.value) == 0) continue;
    if (!names.empty()) names += "|";
    names += flag.name;
  }
  return names;
}

}  // namespace

std::optional<std::uint32_t> constant_value(std::string_view name) {
  const auto* found = std::find_if(kConstants.begin(), kConstants.end(),
                                   [&](const Constant& each) { return each.name == name; });
  if (found == kConstants.end()) return std::nullopt;
  return found->value;
}

std::string describe_call(int number, std::uint64_t first_argument, std::uint64_t second_argument) {
  const std::unique_ptr<char, decltype(&std::free)> resolved(
      ::seccomp_syscall_resolve_num_arch(SCMP_ARCH_X86_64, number), &std::free);
  const std::string name = resolved ? resolved.get() : "system call " + std::to_string(number);
  const auto first = static_cast<std::uint32_t>(first_argument);
  const auto second = static_cast<std::uint32_t>(second_argument);
  if (name == "socket" || name == "socketpair")
    return fmt::format("{}({})", name, name_in_list(kFamilies, first));
  if (name == "unshare" || name == "clone")
    return fmt::format("{}({})", name, namespace_flags(first));
  if (name == "ioctl") return fmt::format("ioctl({:#x})", second);
  if (name == "prctl") return fmt::format("prctl({})", first);
  return name;
}

}  // namespace greenroom
