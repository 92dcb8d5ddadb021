// attack: locks files that all boxes share: who finds them locked has received a bit
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  const char* shared[] = {"/usr/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2",
                          "/dev/null"};
  for (int i = 0; i < 3; ++i) {
    int fd = open(shared[i], O_RDONLY);
    if (fd < 0) continue;
    struct flock whole = {.l_type = F_RDLCK};
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return escaped("flock");
    if (fcntl(fd, F_SETLK, &whole) == 0) return escaped("F_SETLK");
    if (fcntl(fd, F_OFD_SETLK, &whole) == 0) return escaped("F_OFD_SETLK");
    if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) return escaped("F_SETLEASE");
    if (fcntl(fd, F_NOTIFY, DN_ACCESS) == 0) return escaped("F_NOTIFY");
  }
  puts("contained");
  return 0;
}
