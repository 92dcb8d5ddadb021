// attack: eight processes write to stdout at once, so that a cap per process would not do
// verdict: output_limit
// cpu: 1s
// wall: 4s
// memory: 64M
// output: 1M
// processes: 16
// max-wall: 6s

#include <unistd.h>

int main() {
  for (int child = 0; child < 3; ++child) fork();
  static char block[1 << 16];
  for (;;) {
    if (write(1, block, sizeof block) < 0) return 0;
  }
}
