// attack: leaves a key in the session, user and process keyrings for a later run
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
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  for (int ring = -8; ring < 0; ++ring) {
    if (!refused(syscall(SYS_add_key, "user", "greenroom-hostile", "secret", 6, ring))) {
      return escaped("add_key");
    }
  }
  if (!refused(syscall(SYS_keyctl, 1, "greenroom-hostile"))) return escaped("join a session");
  puts("contained");
  return 0;
}
