// attack: sends init forged news of its own good end, then fails
// verdict: runtime_error
// exit: 3
// cpu: 1s
// wall: 4s
// memory: 64M

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <initializer_list>

int main() {
  siginfo_t news;
  memset(&news, 0, sizeof news);
  news.si_signo = SIGCHLD;
  news.si_pid = getpid();
  // SI_QUEUE, CLD_EXITED, CLD_KILLED, SI_USER, SI_TKILL
  for (int code : {-1, 1, 2, 0, -6}) {
    news.si_code = code;
    syscall(SYS_rt_sigqueueinfo, 1, SIGCHLD, &news);
  }
  usleep(20'000);
  return 3;
}
