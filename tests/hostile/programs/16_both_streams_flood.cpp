// attack: fills stdout and stderr in turn, so that a reader of only one would hang
// verdict: output_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// output: 1M
// max-wall: 6s

#include <unistd.h>

static char block[1 << 16];

int main() {
  while (write(1, block, sizeof block) >= 0 && write(2, block, sizeof block) >= 0) {
  }
}
