// attack: looks for secrets in the environment it was given
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>
#include <string.h>

extern char** environ;

static int allowed(const char* variable) {
  const char* names[] = {"PATH", "HOME",  "LANG", "LC_ALL", "TMPDIR",
                         "PWD",  "SHLVL", "_",    "TZ",     "OLDPWD"};
  size_t length = strcspn(variable, "=");
  for (unsigned i = 0; i < sizeof names / sizeof *names; ++i) {
    if (strlen(names[i]) == length && strncmp(names[i], variable, length) == 0) return 1;
  }
  return 0;
}

int main(void) {
  for (char** variable = environ; *variable; ++variable) {
    if (!allowed(*variable)) {
      printf("ESCAPED: %s\n", *variable);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
