// attack: reads and writes the memory of init and of a child, and takes their descriptors
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <initializer_list>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  static char here[64], there[64];
  iovec local{here, sizeof here}, remote{there, sizeof there};
  pid_t child = fork();
  if (child == 0) {
    for (;;) pause();
  }
  for (pid_t target : {1, 2, static_cast<int>(child), static_cast<int>(getpid())}) {
    if (!refused(syscall(SYS_process_vm_readv, target, &local, 1, &remote, 1, 0)))
      return escaped("read");
    if (!refused(syscall(SYS_process_vm_writev, target, &local, 1, &remote, 1, 0)))
      return escaped("write");
    long pidfd = syscall(SYS_pidfd_open, target, 0);
    if (!refused(syscall(SYS_pidfd_getfd, pidfd, 0, 0))) return escaped("pidfd_getfd");
    if (!refused(syscall(SYS_kcmp, 1, target, 0, 0, 0))) return escaped("kcmp");
  }
  puts("contained");
}
