// attack: stops itself, so that no CPU time passes
// verdict: time_limit
// cpu: 1s
// wall: 1s
// memory: 64M
// max-wall: 6s

#include <signal.h>
#include <unistd.h>

int main(void) {
  raise(SIGSTOP);
  for (;;) pause();
}
