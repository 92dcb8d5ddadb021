// attack: counts how many children it may have at once
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 16

#include <stdio.h>
#include <unistd.h>

int main() {
  int children = 0;
  while (children < 1000) {
    pid_t child = fork();
    if (child < 0) break;
    if (child == 0) {
      pause();
      _exit(0);
    }
    ++children;
  }
  if (children > 20) {
    printf("ESCAPED: %d children\n", children);
    return 1;
  }
  puts("contained");  // The children are left behind on purpose.
}
