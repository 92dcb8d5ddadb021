// attack: closes all three streams and works on
// verdict: accepted
// cpu: 1s
// wall: 4s
// memory: 64M
// stdin: never read

#include <unistd.h>

int main(void) {
  for (int fd = 0; fd < 3; ++fd) close(fd);
  usleep(200000);
  return write(1, "late", 4) == -1 ? 0 : 1;
}
