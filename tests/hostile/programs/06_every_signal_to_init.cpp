// attack: sends init each of the 64 signals, one of which it might handle badly
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main() {
  for (int number = 1; number <= 64; ++number) kill(1, number);
  usleep(50'000);
  if (kill(1, 0) == -1 && errno == ESRCH) {
    puts("ESCAPED: init is gone");
    return 1;
  }
  puts("contained");
}
