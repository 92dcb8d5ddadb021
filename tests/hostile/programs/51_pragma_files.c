// attack: names files of the host in pragmas that read them
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#pragma GCC pch_preprocess "/etc/passwd"
#pragma GCC dependency "/etc/shadow"

int main(void) { return 0; }
