// attack: makes hard links to files of the system, by name and by descriptor
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  const char* files[] = {"/etc/passwd", "/lib64/ld-linux-x86-64.so.2", "/dev/null",
                         "/usr/lib/x86_64-linux-gnu/libc.so.6"};
  for (unsigned i = 0; i < sizeof files / sizeof *files; ++i) {
    if (link(files[i], "/box/copy") == 0 || link(files[i], "/tmp/copy") == 0) {
      return escaped(files[i]);
    }
    int fd = open(files[i], O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && linkat(fd, "", AT_FDCWD, "/box/copy", AT_EMPTY_PATH) == 0) {
      return escaped("linked a descriptor");
    }
  }
  puts("contained");
  return 0;
}
