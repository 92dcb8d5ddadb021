// attack: a double-forked daemon in its own session keeps stdout open after the program ended
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 6s
// memory: 64M
// processes: 8
// max-wall: 5s

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  puts("contained");
  fflush(stdout);
  if (fork() != 0) return 0;
  setsid();
  signal(SIGHUP, SIG_IGN);
  if (fork() != 0) _exit(0);
  for (;;) sleep(60);  // Must be dead when the run is over; the runner looks.
}
