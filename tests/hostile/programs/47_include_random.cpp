// attack: includes a device that never ends
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

#include "/dev/random"

int main() {}
