// attack: leaves dead children unreaped, each holding a process number
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 16

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  signal(SIGCHLD, SIG_DFL);
  int zombies = 0;
  while (zombies < 1000) {
    pid_t child = fork();
    if (child < 0) break;
    if (child == 0) _exit(0);
    ++zombies;
  }
  if (zombies > 20) {
    printf("ESCAPED: %d zombies\n", zombies);
    return 1;
  }
  puts("contained");
  return 0;
}
