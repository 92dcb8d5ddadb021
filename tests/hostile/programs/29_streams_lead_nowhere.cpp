// attack: uses its three streams as folders, as sockets and as doors to something larger
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main() {
  for (int fd = 0; fd < 3; ++fd) {
    struct stat status {};
    if (fstat(fd, &status) == 0 &&
        (S_ISDIR(status.st_mode) || S_ISSOCK(status.st_mode) || S_ISBLK(status.st_mode))) {
      return escaped("a stream is a folder, a socket or a disk");
    }
    if (openat(fd, "..", O_RDONLY) >= 0 || fchdir(fd) == 0) return escaped("a stream is a folder");
    if (send(fd, "x", 0, 0) == 0) return escaped("a stream is a socket");
  }
  puts("contained");
}
