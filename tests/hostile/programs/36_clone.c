// attack: clones into new namespaces, also with bits set above the 32 that are read
// verdict: accepted
// stdout: contained
// refused: clone
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

static int no_child(unsigned long flags) {
  long child = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  return child == -1 && (errno == EPERM || errno == ENOSYS);
}

int main(void) {
  unsigned long flags[] = {
      CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,    CLONE_NEWNET,
      CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP, CLONE_NEWUSER | CLONE_NEWNS};
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; ++i) {
    if (!no_child(flags[i])) return escaped("clone");
    if (!no_child(flags[i] | 1UL << 32)) return escaped("clone, wide");
    if (!no_child(flags[i] | CLONE_VM | CLONE_VFORK)) return escaped("clone as vfork");
  }
  puts("contained");
  return 0;
}
