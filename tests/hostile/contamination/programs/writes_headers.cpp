// attack: a running program looks for the headers, the cache and the compiler that stays
// verdict: accepted
// stdout: contained
#include <fcntl.h>
#include <unistd.h>
#include <iostream>
int main() {
  for (const char* path : {"/headers", "/artefacts", "/cache", "/box/../headers"}) {
    if (access(path, F_OK) == 0) { std::cout << "ESCAPED: " << path << "\n"; return 1; }
  }
  for (int fd = 3; fd < 1024; ++fd) {
    if (fcntl(fd, F_GETFD) != -1) { std::cout << "ESCAPED: descriptor " << fd << "\n"; return 1; }
  }
  std::cout << "contained\n";
}
