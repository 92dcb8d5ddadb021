// attack: kills its own process group, which init must not be in
// verdict: runtime_error
// signal: SIGKILL
// cpu: 1s
// wall: 4s
// memory: 64M

#include <signal.h>
#include <unistd.h>

int main(void) {
  kill(0, SIGKILL);
  return 0;
}
