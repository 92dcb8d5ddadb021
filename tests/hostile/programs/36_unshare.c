// attack: makes new namespaces of every kind, also with bits set above the 32 that are read
// verdict: accepted
// stdout: contained
// refused: unshare
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
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
  unsigned long flags[] = {CLONE_NEWUSER, CLONE_NEWNS,     CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC,
                           CLONE_NEWUTS,  CLONE_NEWCGROUP, 0x80,         CLONE_FS,     0};
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; ++i) {
    if (!refused(syscall(SYS_unshare, flags[i]))) return escaped("unshare");
    if (!refused(syscall(SYS_unshare, flags[i] | 1UL << 32))) return escaped("unshare, wide");
  }
  puts("contained");
  return 0;
}
