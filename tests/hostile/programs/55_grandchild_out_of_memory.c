// attack: a grandchild runs out of memory, everyone above ends well
// verdict: memory_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8
// max-wall: 8s
// needs: cgroup

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void hoard(void) {
  for (;;) {
    char* block = malloc(1 << 20);
    if (block) memset(block, 1, 1 << 20);
  }
}

int main(void) {
  if (fork() == 0) {
    if (fork() == 0) hoard();
    wait(0);
    _exit(0);
  }
  wait(0);
  return 0;
}
