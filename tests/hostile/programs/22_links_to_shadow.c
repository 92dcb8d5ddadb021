// attack: leaves links to /etc/shadow under every name that a host might read back
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  const char* names[] = {"output", "stdout",  "stderr", "a.out",
                         "main",   "program", "result", "meta"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; ++i) {
    symlink("/etc/shadow", names[i]);
    if (open(names[i], O_RDWR) >= 0) return escaped("followed a link to /etc/shadow");
  }
  puts("contained");
  return 0;
}
