// attack: maps 1 GB and touches nothing, which must not be charged
// verdict: accepted
// stdout: mapped
// cpu: 1s
// wall: 4s
// memory: 64M
// needs: cgroup

#include <stdio.h>
#include <sys/mman.h>

int main(void) {
  void* block =
      mmap(0, 1L << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  puts(block == MAP_FAILED ? "refused" : "mapped");
  return 0;
}
