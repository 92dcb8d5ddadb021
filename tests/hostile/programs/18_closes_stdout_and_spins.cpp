// attack: closes all three streams and never ends: end of file is not end of run
// verdict: time_limit
// cpu: 1s
// wall: 2s
// memory: 64M
// max-wall: 6s

#include <unistd.h>

int main() {
  for (int fd = 0; fd < 3; ++fd) close(fd);
  for (;;) asm volatile("");
}
