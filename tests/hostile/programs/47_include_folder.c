// attack: includes folders, and a path longer than any
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include "/"
#include "."
#include "../../../../../../../../../../../../../../../../../../../../../../../../etc/shadow"
#include "/usr/include/../../../proc/../etc/../etc/./shadow"

int main(void) { return 0; }
