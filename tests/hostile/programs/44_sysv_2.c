// attack: looks for System V objects that an earlier run left, by key and by number
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  if (shmget(0x67726e72, 0, 0) >= 0) return escaped("memory");
  if (semget(0x67726e72, 0, 0) >= 0) return escaped("semaphores");
  if (msgget(0x67726e72, 0) >= 0) return escaped("a queue");
  for (int number = 0; number < 256; ++number) {
    if (shmat(number, 0, SHM_RDONLY) != (void*)-1) return escaped("memory by number");
  }
  puts("contained");
  return 0;
}
