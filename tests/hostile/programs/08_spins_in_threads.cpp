// attack: four threads spin; together they must use up the limit at once
// verdict: time_limit
// cpu: 1s
// wall: 5s
// memory: 64M
// processes: 8
// max-wall: 6s

#include <thread>

static void spin() {
  for (;;) asm volatile("");
}

int main() {
  std::thread one(spin), two(spin), three(spin);
  spin();
}
