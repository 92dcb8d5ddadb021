// attack: an orphan runs out of memory while the program waits and then ends well
// verdict: memory_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8
// max-wall: 8s
// needs: cgroup

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

int main() {
  if (fork() == 0) {
    if (fork() != 0) _exit(0);
    for (;;) {
      void* block = std::malloc(1 << 20);
      if (block) std::memset(block, 1, 1 << 20);
    }
  }
  wait(nullptr);
  usleep(1'000'000);
  return 0;
}
