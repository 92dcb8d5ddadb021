// attack: mounts, remounts and unmounts with proper arguments
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  if (!refused(mount("none", "/tmp", "tmpfs", 0, ""))) return escaped("tmpfs");
  if (!refused(mount("proc", "/tmp", "proc", 0, ""))) return escaped("proc");
  if (!refused(mount("/", "/box", "", MS_BIND | MS_REC, ""))) return escaped("bind");
  if (!refused(mount("", "/", "", MS_REMOUNT | MS_BIND, ""))) return escaped("remount");
  if (!refused(mount("", "/", "", MS_REC | MS_SHARED, ""))) return escaped("share");
  if (!refused(umount2("/box", MNT_DETACH))) return escaped("umount");
  if (!refused(umount2("/", MNT_DETACH))) return escaped("umount /");
  if (!refused(syscall(SYS_pivot_root, "/box", "/box"))) return escaped("pivot_root");
  if (!refused(syscall(428, AT_FDCWD, "/", 1 | O_CLOEXEC))) return escaped("open_tree");
  if (!refused(syscall(430, "tmpfs", 0))) return escaped("fsopen");
  puts("contained");
}
