// attack: calls numbers that are new, unused or x32-only: unknown must mean refused
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  for (long number = 468; number < 2048; ++number) {
    if (syscall(number, 0, 0, 0, 0, 0, 0) != -1 || (errno != ENOSYS && errno != EPERM)) {
      printf("ESCAPED: call %ld answers %d\n", number, errno);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
