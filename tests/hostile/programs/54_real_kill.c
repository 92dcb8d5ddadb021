// attack: kills itself, which is neither the memory limit nor a time limit
// verdict: runtime_error
// signal: SIGKILL
// cpu: 1s
// wall: 4s
// memory: 64M

#include <signal.h>
#include <unistd.h>

int main(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}
