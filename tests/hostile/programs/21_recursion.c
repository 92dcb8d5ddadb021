// attack: recursion without end
// verdict: runtime_error
// signal: SIGSEGV
// cpu: 1s
// wall: 4s
// memory: 64M
// stack: 8M

static int depth(volatile char* above) {
  volatile char frame[256];
  frame[0] = above ? above[0] : 1;
  return depth(frame) + frame[0];
}

int main(void) { return depth(0); }
