// attack: opens what a host keeps to itself
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

static int denied(long result) {
  if (result != -1) return 0;
  return errno == EPERM || errno == EACCES || errno == ENOENT || errno == ENOSYS ||
         errno == EROFS || errno == EXDEV || errno == ENOTDIR;
}

int main(void) {
  const char* paths[] = {"/etc/shadow",
                         "/etc/ssh",
                         "/etc/hosts",
                         "/etc/hostname",
                         "/etc/resolv.conf",
                         "/etc/ssl/private",
                         "/etc/machine-id",
                         "/root",
                         "/home",
                         "/var",
                         "/var/run",
                         "/run",
                         "/run/docker.sock",
                         "/var/lib",
                         "/srv",
                         "/mnt",
                         "/media",
                         "/boot",
                         "/sys",
                         "/sys/fs/cgroup",
                         "/sys/kernel",
                         "/.dockerenv",
                         "/expected",
                         "/tests"};
  for (unsigned i = 0; i < sizeof paths / sizeof *paths; ++i) {
    if (!denied(open(paths[i], O_RDONLY))) return escaped(paths[i]);
    if (!denied(open(paths[i], O_PATH))) return escaped(paths[i]);
  }
  puts("contained");
  return 0;
}
