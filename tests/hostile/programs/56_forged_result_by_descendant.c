// attack: a child ends well after its parent failed: the first process's end is what counts
// verdict: runtime_error
// exit: 3
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    usleep(20000);
    _exit(0);
  }
  if (fork() == 0) _exit(0);
  return 3;
}
