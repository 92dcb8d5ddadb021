// attack: makes a socket of every family but the local one
// verdict: accepted
// stdout: contained
// refused: socket
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET};
  for (int family = 0; family < 64; ++family) {
    if (family == AF_UNIX) continue;
    for (int type = 0; type < 4; ++type) {
      if (socket(family, types[type], 0) != -1 || (errno != EPERM && errno != ENOSYS)) {
        printf("ESCAPED: family %d answers %d\n", family, errno);
        return 1;
      }
    }
  }
  puts("contained");
  return 0;
}
