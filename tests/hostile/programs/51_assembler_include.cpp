// attack: lets the assembler read a file of the host as instructions, to see it in the errors
// verdict: compile_error
// compile-has: shadow
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

asm(".include \"/etc/shadow\"");

int main() {}
