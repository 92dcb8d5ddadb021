// attack: forks without end, every copy spinning
// verdict: time_limit
// cpu: 1s
// wall: 2s
// memory: 64M
// processes: 16
// max-wall: 8s

#include <unistd.h>

int main(void) {
  for (;;) fork();
}
