// attack: hides AF_INET and AF_VSOCK behind an AF_UNIX in the other half of the argument
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <initializer_list>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  for (long family : {AF_INET, AF_INET6, AF_VSOCK, AF_NETLINK}) {
    for (long high : {1L, static_cast<long>(AF_UNIX), 0x7fffffffL, 0x80000000L, 0xffffffffL}) {
      if (!refused(syscall(SYS_socket, family | high << 32, SOCK_DGRAM, 0)))
        return escaped("socket");
    }
    int pair[2];
    if (!refused(syscall(SYS_socketpair, family | 1L << 32, SOCK_STREAM, 0, pair))) {
      return escaped("socketpair");
    }
  }
  puts("contained");
}
