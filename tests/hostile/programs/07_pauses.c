// attack: waits for ever without using CPU
// verdict: time_limit
// cpu: 1s
// wall: 1s
// memory: 64M
// max-wall: 6s

#include <unistd.h>

int main(void) {
  for (;;) pause();
}
