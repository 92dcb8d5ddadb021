// attack: orphans that the program never reaps burn the time while it sleeps
// verdict: time_limit
// cpu: 1s fixed
// wall: 8s
// memory: 64M
// processes: 8
// max-wall: 8s
// needs: cgroup

#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile int* done;

static void orphan_burns(void) {
  if (fork() == 0) {
    if (fork() != 0) _exit(0);
    while ((double)clock() / CLOCKS_PER_SEC < 0.6) {
    }
    ++*done;
    _exit(0);
  }
  wait(0);
}

int main(void) {
  done = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int round = 0; round < 5; ++round) {
    orphan_burns();
    while (*done == round) usleep(1000);
  }
  return 0;
}
