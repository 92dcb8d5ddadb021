// attack: leaves a pipe, a folder and a socket where files are expected, and asks for devices
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  mkfifo("output", 0666);
  mkfifo("a.out", 0666);
  mkdir("stdout", 0777);
  mknod("main", S_IFSOCK | 0666, 0);
  for (int minor = 0; minor < 16; ++minor) {
    if (mknod("device", S_IFCHR | 0666, makedev(1, minor)) == 0) return escaped("made a device");
    if (mknod("disk", S_IFBLK | 0666, makedev(8, minor)) == 0) return escaped("made a disk");
    if (mknod("disk", S_IFBLK | 0666, makedev(254, minor)) == 0) return escaped("made a disk");
  }
  puts("contained");
  return 0;
}
