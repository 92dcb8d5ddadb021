// attack: includes itself twice, two hundred levels deep
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

#include __FILE__
#include __FILE__

int main(void) { return 0; }
