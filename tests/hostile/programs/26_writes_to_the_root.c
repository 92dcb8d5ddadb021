// attack: creates, changes and removes files everywhere but in its own folders
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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
  const char* folders[] = {"/", "/usr", "/usr/lib", "/etc", "/dev", "/lib", "/lib64", "/usr/bin"};
  for (unsigned i = 0; i < sizeof folders / sizeof *folders; ++i) {
    char name[64];
    snprintf(name, sizeof name, "%s/greenroom-hostile", folders[i]);
    if (!denied(open(name, O_CREAT | O_WRONLY, 0600))) return escaped(name);
    if (!denied(mkdir(name, 0700))) return escaped(name);
    if (!denied(symlink("/etc/shadow", name))) return escaped(name);
    if (!denied(chmod(folders[i], 0777))) return escaped("chmod");
  }
  if (!denied(open("/usr/lib/x86_64-linux-gnu/libc.so.6", O_WRONLY))) return escaped("libc");
  if (!denied(open("/etc/passwd", O_WRONLY))) return escaped("/etc/passwd");
  if (!denied(truncate("/etc/passwd", 0))) return escaped("truncate");
  if (!denied(rename("/usr", "/box/usr"))) return escaped("rename");
  puts("contained");
  return 0;
}
