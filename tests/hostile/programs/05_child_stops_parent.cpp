// attack: a child stops its parent and then itself
// verdict: time_limit
// cpu: 1s
// wall: 1s
// memory: 64M
// processes: 8
// max-wall: 6s

#include <signal.h>
#include <unistd.h>

int main() {
  if (fork() == 0) {
    kill(getppid(), SIGSTOP);
    kill(getpid(), SIGSTOP);
  }
  for (;;) pause();
}
