// attack: closes stdin unread and ends
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// stdin: never read

#include <stdio.h>
#include <unistd.h>

int main() {
  close(0);
  puts("contained");
}
