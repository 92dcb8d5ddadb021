// attack: makes a setuid file and gives it, and its folder, to root
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

int main() {
  int fd = open("/box/setuid", O_CREAT | O_WRONLY, 0755);
  fchown(fd, 0, 0);
  fchmod(fd, 06755);
  struct stat status {};
  if (fstat(fd, &status) == 0 && (status.st_uid == 0 || status.st_gid == 0) &&
      (status.st_mode & 06000)) {
    puts("ESCAPED: a setuid file of root");
    return 1;
  }
  if (chown("/box", 0, 0) == 0 || chown("/tmp", 0, 0) == 0) {
    puts("ESCAPED: gave a folder to root");
    return 1;
  }
  puts("contained");
}
