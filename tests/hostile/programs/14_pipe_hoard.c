// attack: fills pipe buffers, memory of the kernel, until it has no more descriptors
// verdict: accepted | memory_limit
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static char block[65536];

int main(void) {
  for (int pipes = 0; pipes < 4096; ++pipes) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK) < 0) {
      puts("contained");
      return 0;
    }
    if (write(ends[1], block, sizeof block) < 0) break;
  }
  puts("ESCAPED: no end of pipes");
  return 1;
}
