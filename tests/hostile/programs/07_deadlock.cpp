// attack: locks a mutex that it holds
// verdict: time_limit
// cpu: 1s
// wall: 1s
// memory: 64M
// max-wall: 6s

#include <pthread.h>

int main() {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
}
