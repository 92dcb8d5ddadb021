// attack: calls through int 0x80 itself
// verdict: runtime_error
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>

int main() {
  long result = 20;  // i386 getpid
  asm volatile("int $0x80" : "+a"(result) : : "memory");
  puts("ESCAPED: int 0x80 came back");
  for (;;) asm volatile("");
}
