// attack: makes a userfaultfd in the mode that needs no privilege
// verdict: accepted
// stdout: contained
// refused: userfaultfd
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  constexpr int kUserModeOnly = 1;
  if (!refused(syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK | kUserModeOnly))) {
    puts("ESCAPED: userfaultfd");
    return 1;
  }
  puts("contained");
}
