// attack: includes the host's accounts, to read them in the diagnostics
// verdict: compile_error
// compile-has: passwd
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include "/etc/passwd"
#include "/root/.bash_history"

int main(void) { return 0; }
