// attack: keeps in files what it may not keep in memory
// verdict: memory_limit
// cpu: 1s
// wall: 4s
// memory: 24M
// max-wall: 8s
// needs: cgroup

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static char block[1 << 20];

int main(void) {
  for (int file = 0; file < 16; ++file) {
    char name[32];
    snprintf(name, sizeof name, "/box/hoard%d", file);
    int fd = open(name, O_CREAT | O_WRONLY, 0600);
    for (int part = 0; part < 4; ++part) {
      if (write(fd, block, sizeof block) < 0) return 1;
    }
  }
  return 0;
}
