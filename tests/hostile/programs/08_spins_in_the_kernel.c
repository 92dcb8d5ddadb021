// attack: uses system time only, a page cleared and given back again and again
// verdict: time_limit
// cpu: 1s
// wall: 5s
// memory: 64M
// max-wall: 5s

#include <sys/mman.h>

int main(void) {
  for (;;) {
    char* block = mmap(0, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) continue;
    for (int offset = 0; offset < 1 << 20; offset += 4096) block[offset] = 1;
    munmap(block, 1 << 20);
  }
}
