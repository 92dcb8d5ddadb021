// attack: includes a device whose zeros never end
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

#include "/dev/zero"

int main(void) { return 0; }
