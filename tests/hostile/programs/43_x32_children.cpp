// attack: children try many x32 calls; every one must die of it
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <initializer_list>

int main() {
  for (long number :
       {0L, 39L, 41L, 57L, 59L, 60L, 101L, 165L, 272L, 425L, 512L, 520L, 521L, 545L}) {
    pid_t child = fork();
    if (child == 0) {
      syscall(0x40000000L | number, 0, 0, 0, 0, 0, 0);
      _exit(0);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status)) {
      printf("ESCAPED: x32 call %ld\n", number);
      return 1;
    }
  }
  puts("contained");
}
