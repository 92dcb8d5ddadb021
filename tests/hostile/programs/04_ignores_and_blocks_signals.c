// attack: ignores and blocks every signal it can, then spins
// verdict: time_limit
// cpu: 1s
// wall: 2s
// memory: 64M
// max-wall: 6s

#include <signal.h>

int main(void) {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_IGN);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, 0);
  for (volatile unsigned long turns = 0;; ++turns) {
  }
}
