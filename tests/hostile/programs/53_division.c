// attack: divides by zero
// verdict: runtime_error
// signal: SIGFPE
// cpu: 1s
// wall: 4s
// memory: 64M

int main(int count, char** arguments) {
  volatile int zero = 0;
  (void)arguments;
  return (count + 41) / zero;
}
