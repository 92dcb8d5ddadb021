// attack: spreads itself over cores that the run was not given
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <string.h>

static int cores(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

int main(void) {
  int before = cores();
  cpu_set_t all;
  memset(&all, 0xff, sizeof all);
  sched_setaffinity(0, sizeof all, &all);
  if (cores() > before) {
    puts("ESCAPED: more cores than at the start");
    return 1;
  }
  puts("contained");
  return 0;
}
