// attack: arguments that look like options, paths and shell text must arrive as they are
// verdict: accepted
// stdout: --version -o /etc/passwd $(id) `id` ;id|id * ~ %s
// cpu: 1s
// wall: 4s
// memory: 64M
// arguments: --version -o /etc/passwd $(id) `id` ;id|id * ~ %s

#include <stdio.h>

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) printf("%s%s", i > 1 ? " " : "", arguments[i]);
  return 0;
}
