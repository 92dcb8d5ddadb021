// attack: a child leaves by the i386 call gate, which no x86-64 rule covers
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  pid_t child = fork();
  if (child == 0) {
    // i386 exit(42): were the call carried out, the status would say so.
    __asm__ volatile("int $0x80" : : "a"(1), "b"(42) : "memory");
    _exit(0);
  }
  int status = 0;
  // Killed by the filter, or by the processor where the kernel has no i386 calls.
  if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status)) {
    printf("ESCAPED: status %#x\n", status);
    return 1;
  }
  puts("contained");
  return 0;
}
