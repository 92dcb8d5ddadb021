// attack: reads and changes the name of the host
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

int main() {
  bool changed = sethostname("stolen", 6) == 0 || setdomainname("stolen", 6) == 0;
  utsname names{};
  if (changed || (uname(&names) == 0 && strcmp(names.nodename, "box") != 0)) {
    printf("ESCAPED: on %s\n", names.nodename);
    return 1;
  }
  puts("contained");
}
