// attack: floods stdout while stdin is never read
// verdict: output_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// output: 1M
// stdin: never read
// max-wall: 6s

#include <unistd.h>

static char block[1 << 16];

int main(void) {
  while (write(1, block, sizeof block) >= 0) {
  }
  return 0;
}
