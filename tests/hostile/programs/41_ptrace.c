// attack: traces init, a child, and offers itself to be traced
// verdict: accepted
// stdout: contained
// refused: ptrace
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <errno.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  pid_t child = fork();
  if (child == 0) {
    for (;;) pause();
  }
  pid_t targets[] = {1, 2, child, getppid()};
  for (int i = 0; i < 4; ++i) {
    if (!refused(syscall(SYS_ptrace, PTRACE_ATTACH, targets[i], 0, 0))) return escaped("attach");
    if (!refused(syscall(SYS_ptrace, PTRACE_SEIZE, targets[i], 0, 0))) return escaped("seize");
  }
  if (!refused(syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0))) return escaped("traceme");
  puts("contained");
  return 0;
}
