// attack: a child jumps into a 32-bit code segment and leaves from there
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// mov ebx, 42; mov eax, 1 (exit); int 0x80; hlt
static const char kExit[] = "\xbb\x2a\0\0\0\xb8\x01\0\0\0\xcd\x80\xf4";

int main(void) {
  pid_t child = fork();
  if (child == 0) {
    void* low = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (low == MAP_FAILED) _exit(0);
    memcpy(low, kExit, sizeof kExit);
    __asm__ volatile("pushq $0x23; pushq %0; lretq" : : "r"(low) : "memory");
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || (WIFEXITED(status) && WEXITSTATUS(status) == 42)) {
    printf("ESCAPED: status %#x\n", status);
    return 1;
  }
  puts("contained");
  return 0;
}
