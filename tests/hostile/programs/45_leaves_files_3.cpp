// attack: expects empty folders, and leaves them full, unreadable and busy
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

int main() {
  DIR* folder = opendir("/tmp");
  while (dirent* entry = folder ? readdir(folder) : nullptr) {
    if (entry->d_name[0] != '.') {
      printf("ESCAPED: /tmp/%s\n", entry->d_name);
      return 1;
    }
  }
  for (int number = 0; number < 100; ++number) {
    std::string name = "/tmp/left" + std::to_string(number);
    mkdir(name.c_str(), 0700);
    open((name + "/open").c_str(), O_CREAT | O_WRONLY, 0);
    chmod(name.c_str(), 0);
  }
  chmod("/tmp", 0);
  chmod("/box", 0);
  puts("contained");
}
