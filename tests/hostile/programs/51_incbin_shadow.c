// attack: lets the assembler embed the host's password file
// verdict: compile_error
// compile-has: shadow
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

__asm__(".incbin \"/etc/shadow\"");

int main(void) { return 0; }
