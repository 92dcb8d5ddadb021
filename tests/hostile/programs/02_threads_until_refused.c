// attack: counts how many threads it may have at once
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// processes: 16

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void* wait_for_ever(void* unused) {
  for (;;) pause();
  return unused;
}

int main(void) {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 * 1024);
  pthread_t thread;
  int threads = 0;
  while (threads < 1000 && pthread_create(&thread, &small, wait_for_ever, NULL) == 0) ++threads;
  if (threads > 20) {
    printf("ESCAPED: %d threads\n", threads);
    exit(1);
  }
  puts("contained");
  exit(0);
}
