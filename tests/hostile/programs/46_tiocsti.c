// attack: types into the terminal of whoever started it, also with high bits in the request
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  char key = 'x', selection[2] = {2, 0};
  for (int fd = 0; fd < 3; ++fd) {
    if (!refused(ioctl(fd, TIOCSTI, &key))) return escaped("TIOCSTI");
    if (!refused(syscall(SYS_ioctl, fd, TIOCSTI | 1L << 32, &key))) return escaped("TIOCSTI, wide");
    if (!refused(ioctl(fd, TIOCLINUX, selection))) return escaped("TIOCLINUX");
    if (!refused(ioctl(fd, TIOCSCTTY, 1))) return escaped("TIOCSCTTY");
    if (!refused(ioctl(fd, TIOCCONS, 0))) return escaped("TIOCCONS");
    if (!refused(ioctl(fd, TIOCSETD, &key))) return escaped("TIOCSETD");
  }
  if (open("/dev/tty", O_RDWR) >= 0) return escaped("/dev/tty");
  puts("contained");
  return 0;
}
