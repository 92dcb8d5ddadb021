// attack: includes the host's password file
// verdict: compile_error
// compile-has: shadow
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include </etc/shadow>

int main() {}
