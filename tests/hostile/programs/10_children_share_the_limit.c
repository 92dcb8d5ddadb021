// attack: six children each touch half of the limit, none of them more
// verdict: memory_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 16
// max-wall: 8s
// needs: cgroup

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  for (int child = 0; child < 6; ++child) {
    if (fork() == 0) {
      volatile char* half = malloc(32 << 20);
      for (int offset = 0; half && offset < 32 << 20; offset += 4096) half[offset] = 1;
      sleep(1);
      _exit(0);
    }
  }
  while (wait(0) > 0) {
  }
  return 0;
}
