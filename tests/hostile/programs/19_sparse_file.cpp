// attack: makes files of one terabyte in every way, and ignores SIGXFSZ
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// file: 16M

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main() {
  signal(SIGXFSZ, SIG_IGN);
  int fd = open("/box/sparse", O_CREAT | O_RDWR, 0600);
  pwrite(fd, "x", 1, 1L << 40);
  ftruncate(fd, 1L << 40);
  posix_fallocate(fd, 0, 1L << 40);
  off_t end = lseek(fd, 0, SEEK_END);
  if (end > 16 << 20) {
    printf("ESCAPED: a file of %ld bytes\n", static_cast<long>(end));
    return 1;
  }
  puts("contained");
}
