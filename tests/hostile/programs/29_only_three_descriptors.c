// attack: looks for descriptors that were left open by those who started it
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  struct stat unused;
  for (int fd = 3; fd < 4096; ++fd) {
    if (fstat(fd, &unused) == 0 || errno != EBADF) {
      printf("ESCAPED: descriptor %d is open\n", fd);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
