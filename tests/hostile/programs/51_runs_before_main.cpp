// attack: does its probing before main, in a constructor and in a resolver of the loader
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static long early[2];

static int answer() { return 0; }

extern "C" int (*resolve())() {
  asm volatile("syscall"
               : "=a"(early[0])
               : "a"(SYS_unshare), "D"(0x10000000)
               : "rcx", "r11", "memory");
  return answer;
}

int indirect() __attribute__((ifunc("resolve")));

__attribute__((constructor(101))) static void before_main() {
  early[1] = syscall(SYS_setns, 0, 0) == -1 ? -errno : 0;
}

int main() {
  indirect();
  for (long result : early) {
    if (result != -EPERM && result != -ENOSYS) {
      printf("ESCAPED: answer %ld before main\n", result);
      return 1;
    }
  }
  puts("contained");
}
