// attack: starts detached threads until one is refused and lets the exception fly
// verdict: runtime_error
// stderr-has: system_error
// signal: SIGABRT
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 16

#include <unistd.h>

#include <thread>

int main() {
  for (;;) std::thread([] { pause(); }).detach();
}
