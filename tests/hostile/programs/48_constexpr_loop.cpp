// attack: an endless loop for the compiler to run
// verdict: compile_error
// compile-has: constexpr
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

constexpr int forever() {
  unsigned turns = 0;
  for (;;) ++turns;
  return turns;
}

constexpr int kValue = forever();

int main() { return kValue; }
