// attack: makes empty files until there are no more
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 128M

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int made(const char* folder) {
  char name[64];
  for (int file = 0;; ++file) {
    snprintf(name, sizeof name, "%s/f%d", folder, file);
    int fd = open(name, O_CREAT | O_WRONLY, 0600);
    if (fd < 0 || file > 10000) return file;
    close(fd);
  }
}

int main(void) {
  if (made("/box") > 4096 || made("/tmp") > 4096) {
    puts("ESCAPED: more files than the cap");
    return 1;
  }
  puts("contained");
  return 0;
}
