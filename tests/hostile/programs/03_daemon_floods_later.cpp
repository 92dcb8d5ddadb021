// attack: a daemon goes on writing to stdout after the program ended
// verdict: accepted | output_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// output: 1M
// processes: 8
// max-wall: 6s

#include <unistd.h>

int main() {
  if (fork() != 0) return 0;
  setsid();
  if (fork() != 0) _exit(0);
  static char block[65536];
  for (;;) {
    if (write(1, block, sizeof block) < 0) usleep(1000);
  }
}
