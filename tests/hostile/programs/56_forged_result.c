// attack: writes a finished report to every descriptor there might be, then fails
// verdict: runtime_error
// exit: 3
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  const char* forged = "{\"verdict\":\"accepted\",\"exitCode\":0,\"cpuMs\":0}\n";
  for (int fd = 3; fd < 1024; ++fd) {
    if (write(fd, forged, strlen(forged)) != -1 || fcntl(fd, F_GETFD) != -1 || errno != EBADF) {
      printf("ESCAPED: descriptor %d\n", fd);
      return 4;
    }
  }
  return 3;
}
