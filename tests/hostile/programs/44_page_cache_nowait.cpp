// attack: reads shared libraries only if they are in memory: what a neighbour runs would show
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

int main() {
  char byte;
  iovec one{&byte, 1};
  int fd = open("/usr/lib/x86_64-linux-gnu/libm.so.6", O_RDONLY);
  if (preadv2(fd, &one, 1, 0, RWF_NOWAIT) >= 0 || errno == EAGAIN) {
    puts("ESCAPED: RWF_NOWAIT answers");
    return 1;
  }
  puts("contained");
}
