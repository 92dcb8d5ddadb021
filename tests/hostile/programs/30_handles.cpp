// attack: opens files by handle, which knows no root
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  struct {
    unsigned bytes = 8;
    int type = 1;
    unsigned inode = 2, generation = 0;  // ext4's root: how the Docker escape "shocker" began
  } handle;
  int mount = 0;
  if (!refused(syscall(SYS_name_to_handle_at, AT_FDCWD, "/", &handle, &mount, 0))) {
    return escaped("name_to_handle_at");
  }
  if (!refused(syscall(SYS_open_by_handle_at, AT_FDCWD, &handle, O_RDONLY))) {
    return escaped("open_by_handle_at");
  }
  puts("contained");
}
