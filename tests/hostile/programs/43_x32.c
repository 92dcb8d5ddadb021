// attack: calls with the x32 bit set, which skips rules that compare whole numbers
// verdict: runtime_error
// signal: SIGSYS
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  syscall(0x40000000L | SYS_getpid);
  puts("ESCAPED: x32 came back");
  return 1;
}
