// attack: makes a file of one terabyte with two calls
// verdict: runtime_error
// signal: SIGXFSZ
// cpu: 1s
// wall: 4s
// memory: 64M
// file: 16M

#define _FILE_OFFSET_BITS 64
#include <fcntl.h>
#include <unistd.h>

int main(void) {
  int fd = open("/box/sparse", O_CREAT | O_RDWR, 0600);
  return pwrite(fd, "x", 1, 1L << 40) == 1 ? 0 : 3;
}
