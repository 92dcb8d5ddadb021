// attack: keeps memory in shared mappings that it unmaps from no list of its own
// verdict: memory_limit | runtime_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 8s
// needs: cgroup

#include <string.h>
#include <sys/mman.h>

int main() {
  for (int block = 0; block < 512; ++block) {
    void* memory =
        mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return 1;
    memset(memory, 1, 1 << 20);
  }
}
