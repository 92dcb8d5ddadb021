// attack: embeds the account file that the compiler sees and looks for a host's accounts in it
// verdict: accepted | compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include <stdio.h>
#include <string.h>

asm(".data\n.globl begin\nbegin: .incbin \"/etc/passwd\"\n.byte 0\n.text");
extern char begin[];

int main() {
  if (strlen(begin) > 256 || strstr(begin, "/home/") || strstr(begin, "daemon")) {
    puts("ESCAPED: the host's accounts");
    return 1;
  }
  puts("contained");
}
