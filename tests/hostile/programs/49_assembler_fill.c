// attack: lets the assembler fill and repeat without end
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

__asm__(".data\n.fill 0x40000000, 1, 0x90\n.text");

int main(void) { return 0; }
