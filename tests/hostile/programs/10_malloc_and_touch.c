// attack: takes 10 GB and touches all of it
// verdict: memory_limit | runtime_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 8s

#include <stdlib.h>
#include <string.h>

int main(void) {
  for (int block = 0; block < 10240; ++block) {
    char* memory = malloc(1 << 20);
    if (!memory) return 1;
    memset(memory, block | 1, 1 << 20);
    if (*(volatile char*)memory == 0) return 2;
  }
  return 0;
}
