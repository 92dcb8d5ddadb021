// shows: sigaction, alarm, raise and setjmp; a division by zero, a null pointer and abort can be survived
// stdout: Interrupt
// stdout: interrupted 1 1
// stdout: came through 1
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sigjmp_buf back;
static volatile sig_atomic_t last;

static void note(int number) { last = number; }
static void jump(int number) { siglongjmp(back, number); }

int main(void) {
  struct sigaction action = {.sa_handler = note};
  sigaction(SIGINT, &action, NULL);
  raise(SIGINT);
  printf("%s\n", strsignal(last));

  signal(SIGALRM, note);
  struct timespec second = {1, 0};
  ualarm(5000, 0);
  int result = nanosleep(&second, &second);
  printf("interrupted %d %d\n", result == -1 && errno == EINTR, second.tv_sec == 0);

  signal(SIGFPE, jump);
  signal(SIGSEGV, jump);
  signal(SIGABRT, jump);
  volatile int zero = 0;
  int number = sigsetjmp(back, 1);
  if (number == 0) printf("%d\n", 7 / zero);
  if (number == SIGFPE) *(volatile int*)(long)zero = 1;
  if (number == SIGSEGV) abort();
  printf("came through %d\n", number == SIGABRT);
}
