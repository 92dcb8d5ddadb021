#include "runner/sandbox/wire.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace greenroom::wire {
namespace {

constexpr std::size_t kMaxDescriptors = 8;

constexpr std::array<std::string_view, static_cast<std::size_t>(Step::kCount)> kStepNames = {
    "nothing",
    "read the set-up",
    "make a user namespace",
    "make the slot's network, ipc and host name namespaces",
    "make a template tree",
    "mount the template tree",
    "bind into the template tree",
    "mount proc in the template tree",
    "make a control group",
    "make sockets",
    "enter the template tree",
    "clone the box",
    "map user ids",
    "mount the box's tmpfs",
    "mount the box's proc",
    "clone the program's process",
    "join the control group",
    "drop privileges",
    "load the system call filter",
    "receive the job",
    "unpack the files",
    "set a resource limit",
    "set up the standard streams",
    "execute the program",
    "make the box's network",
    "confine the box's uplink",
};

}  // namespace

std::string_view step_name(Step step) {
  const auto index = static_cast<std::size_t>(step);
  return index < kStepNames.size() ? kStepNames.at(index) : "an unknown step";
}

bool send_message(int socket, std::span<const std::byte> first, std::span<const std::byte> second,
                  std::span<const int> descriptors) {
  if (descriptors.size() > kMaxDescriptors) {
    errno = EINVAL;
    return false;
  }
  std::array<iovec, 2> parts = {
      iovec{const_cast<std::byte*>(first.data()), first.size()},
      iovec{const_cast<std::byte*>(second.data()), second.size()},
  };
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxDescriptors * sizeof(int))> ancillary{};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = second.empty() ? 1 : 2;
  if (!descriptors.empty()) {
    message.msg_control = ancillary.data();
    message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
    std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
  }
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent >= 0;
}

ssize_t receive_message(int socket, std::span<std::byte> buffer, std::vector<int>& descriptors,
                        int flags) {
  descriptors.clear();
  iovec part{buffer.data(), buffer.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxDescriptors * sizeof(int))> ancillary{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = ancillary.data();
  message.msg_controllen = ancillary.size();
  ssize_t got = 0;
  do {
    got = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return -1;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    const std::size_t before = descriptors.size();
    descriptors.resize(before + count);
    std::memcpy(&descriptors.at(before), CMSG_DATA(header), count * sizeof(int));
  }
  if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
    for (const int descriptor : descriptors) ::close(descriptor);
    descriptors.clear();
    errno = EMSGSIZE;
    return -1;
  }
  return got;
}

}  // namespace greenroom::wire
