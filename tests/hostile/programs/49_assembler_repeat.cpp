// attack: lets the assembler repeat text until its memory is gone
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

asm(".rept 1000000000\n.quad 1, 2, 3, 4, 5, 6, 7, 8\n.endr");

int main() {}
