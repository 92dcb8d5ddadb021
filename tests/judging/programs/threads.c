// shows: POSIX threads, mutexes, conditions, thread-local data and semaphores
// stdout: sum 500500
// stdout: taken 1000
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static sem_t room;
static int queue[4], used, sum;
static _Thread_local int taken;

static void* consume(void* unused) {
  (void)unused;
  for (;;) {
    pthread_mutex_lock(&mutex);
    while (used == 0) pthread_cond_wait(&filled, &mutex);
    int value = queue[--used];
    if (value >= 0) sum += value;
    pthread_mutex_unlock(&mutex);
    sem_post(&room);
    if (value < 0) return (void*)(long)taken;
    taken++;
  }
}

static void produce(int value) {
  sem_wait(&room);
  pthread_mutex_lock(&mutex);
  queue[used++] = value;
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  pthread_t threads[3];
  sem_init(&room, 0, 4);
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, consume, NULL);
  for (int i = 1; i <= 1000; i++) produce(i);
  for (;;) {
    pthread_mutex_lock(&mutex);
    int left = used;
    pthread_mutex_unlock(&mutex);
    if (left == 0) break;
  }
  for (int i = 0; i < 3; i++) produce(-1);
  long taken_by_all = 0;
  for (int i = 0; i < 3; i++) {
    void* result;
    pthread_join(threads[i], &result);
    taken_by_all += (long)result;
  }
  printf("sum %d\ntaken %ld\n", sum, taken_by_all);
}
