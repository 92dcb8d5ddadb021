// attack: five children in turn burn 0.6 s each; none is over the limit, together they are
// verdict: time_limit
// cpu: 1s fixed
// wall: 8s
// memory: 64M
// processes: 8
// max-wall: 8s

#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void burn(double seconds) {
  while ((double)clock() / CLOCKS_PER_SEC < seconds) {
  }
}

int main(void) {
  for (int child = 0; child < 5; ++child) {
    if (fork() == 0) {
      burn(0.6);
      _exit(0);
    }
    wait(0);
  }
  return 0;
}
