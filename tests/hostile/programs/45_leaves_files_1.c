// attack: leaves files in every folder it may write, having found none of them there
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  const char* names[] = {"/tmp/greenroom-hostile", "/box/greenroom-hostile",
                         "/dev/shm/greenroom-other"};
  for (int i = 0; i < 3; ++i) {
    if (access(names[i], F_OK) == 0) {
      printf("ESCAPED: %s is left from before\n", names[i]);
      return 1;
    }
    int fd = open(names[i], O_CREAT | O_WRONLY, 0666);
    if (fd >= 0) write(fd, "left", 4);
  }
  puts("contained");
  return 0;
}
