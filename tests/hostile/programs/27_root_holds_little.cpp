// attack: lists the root folder: nothing of the host may be in it
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <dirent.h>
#include <stdio.h>

#include <set>
#include <string>

int main() {
  const std::set<std::string> expected = {".",     "..",    "bin",    "box",  "dev", "etc", "lib",
                                          "lib32", "lib64", "libx32", "sbin", "tmp", "usr"};
  DIR* root = opendir("/");
  while (dirent* entry = root ? readdir(root) : nullptr) {
    if (!expected.count(entry->d_name)) {
      printf("ESCAPED: /%s\n", entry->d_name);
      return 1;
    }
  }
  puts("contained");
}
