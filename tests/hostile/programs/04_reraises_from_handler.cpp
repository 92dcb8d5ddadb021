// attack: answers SIGXCPU and SIGTERM with a handler that never returns
// verdict: time_limit
// cpu: 1s
// wall: 2s
// memory: 64M
// max-wall: 6s

#include <signal.h>

#include <initializer_list>

static volatile unsigned long turns;

static void stay(int) {
  for (;;) turns = turns + 1;
}

int main() {
  for (int number : {SIGTERM, SIGXCPU, SIGALRM, SIGPROF, SIGVTALRM, SIGINT, SIGHUP}) {
    signal(number, stay);
  }
  stay(0);
}
