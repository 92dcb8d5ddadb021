// attack: keeps memory in anonymous files, which no mapping shows
// verdict: accepted | memory_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 8s
// needs: cgroup

#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static char block[1 << 20];

int main(void) {
  for (int total = 0; total < 256; ++total) {
    int fd = memfd_create("hoard", 0);
    if (fd < 0 || write(fd, block, sizeof block) < 0) {
      puts("contained");  // The box makes no such files.
      return 0;
    }
  }
  puts("ESCAPED: 256 MB in memfds");
  return 1;
}
