// attack: looks for other processes by sending each number a signal that does nothing
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  if (kill(0x3fffffff, 0) == 0 || errno != ESRCH) {
    puts("contained");  // The box refuses the call before it looks at the number.
    return 0;
  }
  for (pid_t pid = 2; pid < 65536; ++pid) {
    if (pid != getpid() && (kill(pid, 0) == 0 || errno != ESRCH)) {
      printf("ESCAPED: process %d is there, errno %d\n", pid, errno);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
