// attack: raises its own hard limits, and those of init
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>

int main(void) {
  for (int resource = 0; resource < RLIM_NLIMITS; ++resource) {
    struct rlimit limit, more = {RLIM_INFINITY, RLIM_INFINITY};
    if (prlimit(0, resource, NULL, &limit) == 0 && limit.rlim_max == RLIM_INFINITY) continue;
    if (prlimit(0, resource, &more, NULL) == 0 || prlimit(1, resource, &more, NULL) == 0) {
      printf("ESCAPED: limit %d raised\n", resource);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
