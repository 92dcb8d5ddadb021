// attack: spins
// verdict: time_limit
// cpu: 1s
// wall: 5s
// memory: 64M
// max-wall: 5s

int main(void) {
  for (volatile unsigned long turns = 0;; ++turns) {
  }
}
