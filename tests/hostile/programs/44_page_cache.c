// attack: asks which pages of shared libraries are in memory: what a neighbour runs would show
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  int fd = open("/usr/lib/x86_64-linux-gnu/libm.so.6", O_RDONLY);
  void* page = mmap(0, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
  unsigned char resident = 0;
  long range[2] = {0, 0}, counts[5];
  if (!refused(syscall(SYS_mincore, page, 4096, &resident))) return escaped("mincore");
  if (!refused(syscall(451, fd, range, counts, 0))) return escaped("cachestat");
  if (!refused(syscall(SYS_fadvise64, fd, 0, 0, POSIX_FADV_DONTNEED))) return escaped("DONTNEED");
  puts("contained");
  return 0;
}
