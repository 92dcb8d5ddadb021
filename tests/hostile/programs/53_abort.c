// attack: aborts: it must look as outside, not as for a first process of a namespace
// verdict: runtime_error
// signal: SIGABRT
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdlib.h>

int main(void) { abort(); }
