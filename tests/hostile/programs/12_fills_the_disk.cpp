// attack: writes to /box and /tmp until they are full
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 384M
// file: 16M

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <string>

static char block[1 << 20];

static long fill(const std::string& folder) {
  long written = 0;
  for (int file = 0; file < 64; ++file) {
    int fd = open((folder + "/fill" + std::to_string(file)).c_str(), O_CREAT | O_WRONLY, 0600);
    if (fd < 0) return written;
    for (int part = 0; part < 8; ++part) {
      long now = write(fd, block, sizeof block);
      if (now <= 0) return written;
      written += now;
    }
    close(fd);
  }
  return written;
}

int main() {
  for (const char* folder : {"/box", "/tmp", "/dev/shm"}) {
    if (fill(folder) > 72L << 20) {
      printf("ESCAPED: more than 72 MB fit into %s\n", folder);
      return 1;
    }
  }
  puts("contained");
}
