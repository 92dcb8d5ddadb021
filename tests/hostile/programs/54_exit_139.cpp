// attack: ends with the status that shells show for SIGSEGV
// verdict: runtime_error
// exit: 139
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdlib.h>

int main() { exit(139); }
