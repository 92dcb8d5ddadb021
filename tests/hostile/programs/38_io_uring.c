// attack: makes an io_uring, which runs calls that no filter sees
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  char parameters[120] = {0};
  // ENOSYS, as from a kernel without it: runtimes then use threads.
  if (syscall(425, 8, parameters) != -1 || errno != ENOSYS) {
    printf("ESCAPED: io_uring_setup answers %d\n", errno);
    return 1;
  }
  for (long number = 426; number <= 427; ++number) {
    if (syscall(number, 0, 0, 0, 0, 0, 0) != -1 || (errno != ENOSYS && errno != EPERM)) {
      printf("ESCAPED: call %ld answers %d\n", number, errno);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
