// attack: kills every process it may signal, init above all
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <signal.h>
#include <stdio.h>

int main(void) {
  kill(-1, SIGKILL);
  kill(1, SIGKILL);
  // Had init died, the kernel would have killed us with it.
  if (kill(1, 0) == -1 && errno == ESRCH) {
    puts("ESCAPED: init is gone");
    return 1;
  }
  puts("contained");
  return 0;
}
