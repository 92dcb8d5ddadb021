// attack: enters namespaces through descriptors of its own choice
// verdict: accepted
// stdout: contained
// refused: setns
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  for (int fd = -1; fd < 16; ++fd) {
    for (int bit = 7; bit < 32; ++bit) {
      if (syscall(SYS_setns, fd, 1L << bit) != -1 || (errno != EPERM && errno != ENOSYS)) {
        printf("ESCAPED: setns answers %d\n", errno);
        return 1;
      }
    }
  }
  puts("contained");
  return 0;
}
