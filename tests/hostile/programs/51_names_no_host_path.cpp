// attack: looks in the compiler's own macros and debug strings for paths of the host
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#include <stdio.h>
#include <string.h>

#include <initializer_list>
#include <source_location>

int main() {
  for (const char* file : {__FILE__, __BASE_FILE__, std::source_location::current().file_name()}) {
    if (file[0] == '/' && strncmp(file, "/box/", 5) != 0 && strncmp(file, "/tmp/", 5) != 0) {
      printf("ESCAPED: %s\n", file);
      return 1;
    }
  }
  puts("contained");
}
