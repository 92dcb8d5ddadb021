// shows: fork, a chain of pipes, dup2, wait and an exit status
// stdin: madam
// stdout: NBEBN
// stdout: children 2
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int stage(int input, char (*change)(char)) {
  int ends[2];
  if (pipe(ends) != 0) exit(1);
  if (fork() == 0) {
    char c;
    close(ends[0]);
    while (read(input, &c, 1) == 1) {
      c = change(c);
      if (write(ends[1], &c, 1) != 1) _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  close(input);
  return ends[0];
}

static char upper(char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }
static char next(char c) { return c >= 'A' && c < 'Z' ? c + 1 : c; }

int main(void) {
  int out = stage(stage(dup(0), upper), next);
  dup2(out, 0);
  char line[64];
  if (fgets(line, sizeof line, stdin)) printf("%s", line);
  int status, done = 0;
  while (wait(&status) > 0) done += WIFEXITED(status) && WEXITSTATUS(status) == 0;
  printf("children %d\n", done);
}
