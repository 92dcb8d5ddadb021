// attack: embeds the compiler's environment and looks for secrets in it
// verdict: accepted | compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include <stdio.h>
#include <string.h>

__asm__(
    ".data\n.globl begin, end\n"
    "begin: .incbin \"/proc/self/environ\"\n.incbin \"/proc/self/cmdline\"\nend: .byte 0\n.text");
extern char begin[], end[];

int main(void) {
  for (char* text = begin; text < end; text += strlen(text) + 1) {
    if (strstr(text, "TOKEN") || strstr(text, "SECRET") || strstr(text, "KEY=") ||
        strstr(text, "PASS")) {
      printf("ESCAPED: %s\n", text);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
