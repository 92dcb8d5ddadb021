// attack: leaves a POSIX message queue and named memory for a later run
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/mman.h>

int main() {
  mqd_t queue = mq_open("/greenroom-hostile", O_CREAT | O_RDWR, 0666, nullptr);
  if (queue >= 0) mq_send(queue, "secret", 6, 0);
  shm_open("/greenroom-hostile", O_CREAT | O_RDWR, 0666);
  puts("contained");
}
