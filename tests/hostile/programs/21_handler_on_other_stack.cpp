// attack: catches the overflow on a second stack and overflows that too, for ever
// verdict: runtime_error | time_limit
// cpu: 1s
// wall: 2s
// memory: 64M
// stack: 8M
// max-wall: 6s

#include <signal.h>

static int deeper(volatile char* above) {
  volatile char frame[1024];
  frame[0] = above ? above[0] : 1;
  return deeper(frame) + frame[0];
}

static void again(int) { deeper(nullptr); }

int main() {
  static char second[1 << 16];
  stack_t stack{};
  stack.ss_sp = second;
  stack.ss_size = sizeof second;
  sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = again;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigaction(SIGSEGV, &action, nullptr);
  return deeper(nullptr);
}
