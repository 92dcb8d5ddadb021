// attack: makes an AF_VSOCK socket, also with bits set above the 32 that the kernel reads
// verdict: accepted
// stdout: contained
// refused: socket
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  for (int bit = 32; bit < 64; ++bit) {
    if (!refused(syscall(SYS_socket, AF_VSOCK | 1L << bit, SOCK_STREAM, 0)))
      return escaped("high bit");
  }
  for (int type = SOCK_STREAM; type <= SOCK_SEQPACKET; ++type) {
    if (!refused(syscall(SYS_socket, AF_VSOCK, type, 0))) return escaped("AF_VSOCK");
    if (!refused(syscall(SYS_socket, AF_VSOCK, type | 1L << 40, 1L << 40))) return escaped("type");
  }
  puts("contained");
  return 0;
}
