// attack: looks for a key that an earlier run left, and for keys of the host
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  for (int ring = -8; ring < 0; ++ring) {
    if (!refused(syscall(SYS_keyctl, 10, ring, "user", "greenroom-hostile", 0)))
      return escaped("search");
    if (!refused(syscall(SYS_keyctl, 11, ring, nullptr, 0))) return escaped("read");
  }
  if (!refused(syscall(SYS_request_key, "user", "greenroom-hostile", nullptr, 0)))
    return escaped("request_key");
  for (long operation = 0; operation < 40; ++operation) {
    if (!refused(syscall(SYS_keyctl, operation | 1L << 32, 0, 0, 0, 0))) return escaped("keyctl");
  }
  puts("contained");
}
