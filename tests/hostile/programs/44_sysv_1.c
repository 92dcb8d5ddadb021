// attack: leaves System V memory, semaphores and a queue for a later run
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
  int memory = shmget(0x67726e72, 4096, IPC_CREAT | 0666);
  if (memory >= 0) {
    char* block = shmat(memory, 0, 0);
    if (block != (void*)-1) strcpy(block, "left by an earlier run");
  }
  semget(0x67726e72, 1, IPC_CREAT | 0666);
  msgget(0x67726e72, IPC_CREAT | 0666);
  puts("contained");
  return 0;
}
