// attack: children die by each deadly signal, none of which may be ignored as it is for init
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 8

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int deadly[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGILL,  SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,
                  SIGKILL, SIGSEGV, SIGUSR1, SIGPIPE, SIGALRM, SIGTERM, SIGXCPU, SIGSYS};
  for (unsigned i = 0; i < sizeof deadly / sizeof *deadly; ++i) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
      kill(getpid(), deadly[i]);
      _exit(0);
    }
    if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status) ||
        WTERMSIG(status) != deadly[i]) {
      printf("ESCAPED: signal %d, status %#x\n", deadly[i], status);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
