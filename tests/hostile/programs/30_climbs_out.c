// attack: climbs above the root by dots, by descriptor and by working folder
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

static int same(const struct stat* a, const struct stat* b) {
  return a->st_ino == b->st_ino && a->st_dev == b->st_dev;
}

int main(void) {
  struct stat root, above;
  stat("/", &root);
  if (stat("/../../../..", &above) == 0 && !same(&root, &above)) return escaped("dots");
  int folder = open("/", O_RDONLY | O_DIRECTORY);
  if (fstatat(folder, "../..", &above, 0) == 0 && !same(&root, &above)) return escaped("openat");
  chdir("/box");
  for (int step = 0; step < 100; ++step) chdir("..");
  if (stat(".", &above) == 0 && !same(&root, &above)) return escaped("chdir");
  // The old way out of a chroot: a second one below, then up past it.
  mkdir("/box/inner", 0700);
  if (syscall(SYS_chroot, "/box/inner") == 0) return escaped("chroot");
  if (fchdir(folder) == 0 && open("../etc/shadow", O_RDONLY) >= 0) return escaped("fchdir");
  puts("contained");
  return 0;
}
