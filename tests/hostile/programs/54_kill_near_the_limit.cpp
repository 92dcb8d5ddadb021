// attack: kills itself near the memory limit, which a guess from the peak would blame
// verdict: runtime_error
// signal: SIGKILL
// cpu: 1s
// wall: 4s
// memory: 64M

#include <signal.h>
#include <unistd.h>

static volatile char most[40 << 20];

int main() {
  for (unsigned offset = 0; offset < sizeof most; offset += 4096) most[offset] = 1;
  kill(getpid(), SIGKILL);
  for (;;) pause();
}
