// attack: looks for the POSIX message queue and named memory that an earlier run left
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/mman.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main() {
  if (mq_open("/greenroom-hostile", O_RDWR) >= 0) return escaped("a queue");
  if (shm_open("/greenroom-hostile", O_RDWR, 0) >= 0) return escaped("named memory");
  puts("contained");
}
