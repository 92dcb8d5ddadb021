// attack: includes itself
// verdict: compile_error
// compile-has: nested
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include __FILE__

int main() {}
