// attack: asks for a core file and crashes a child in a folder it may write
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &unlimited);
  prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
  pid_t child = fork();
  if (child == 0) abort();
  int status = 0;
  if (waitpid(child, &status, 0) < 0 || !WIFSIGNALED(status)) return 2;
  char name[32];
  snprintf(name, sizeof name, "core.%d", child);
  if (WCOREDUMP(status) || open("core", O_RDONLY) >= 0 || open(name, O_RDONLY) >= 0) {
    puts("ESCAPED: a core was written");
    return 1;
  }
  puts("contained");
  return 0;
}
