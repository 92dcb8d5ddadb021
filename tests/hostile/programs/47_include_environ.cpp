// attack: includes the environment and the command line of the compiler
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include "/proc/self/environ"
#include "/proc/self/cmdline"
#include "/proc/1/environ"

int main() {}
