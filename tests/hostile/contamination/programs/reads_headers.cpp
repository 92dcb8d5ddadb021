// attack: the folder of precompiled headers and the cache beside it, through the assembler
// verdict: compile_error
#include <iostream>
__asm__(".section .rodata\nloot:\n.incbin \"/headers/../artefacts/x\"\n");
int main() { std::cout << 1; }
