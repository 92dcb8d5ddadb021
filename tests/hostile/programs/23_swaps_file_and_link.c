// attack: an orphan swaps a file and a link to /etc/shadow while the host may be copying
// verdict: accepted
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8
// max-wall: 6s

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  if (fork() != 0) return 0;
  setsid();
  close(open("plain", O_CREAT | O_WRONLY, 0644));
  symlink("/etc/shadow", "link");
  for (;;) {
    rename("plain", "output");
    rename("output", "plain");
    rename("link", "output");
    rename("output", "link");
  }
}
