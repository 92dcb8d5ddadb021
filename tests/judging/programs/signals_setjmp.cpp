// shows: handlers, masks, alarms, timers and setjmp work; a handler for SIGSEGV on its own stack can rescue the program
// stdout: users 2
// stdout: blocked 2 1
// stdout: delivered 3
// stdout: alarms 1
// stdout: turns 4
// stdout: rescued from overflow
#include <sys/time.h>
#include <unistd.h>

#include <csetjmp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <vector>

volatile std::sig_atomic_t alarms = 0, users = 0;
sigjmp_buf rescue;

int deep(int n) {
  volatile int here = n;
  return here < 0 ? here : deep(n + 1) + here;
}

int main() {
  std::signal(SIGUSR1, [](int) { users = users + 1; });
  std::raise(SIGUSR1);
  kill(getpid(), SIGUSR1);
  std::cout << "users " << users << '\n';

  sigset_t set, pending;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, nullptr);
  std::raise(SIGUSR1);
  sigpending(&pending);
  std::cout << "blocked " << users << ' ' << sigismember(&pending, SIGUSR1) << '\n';
  sigprocmask(SIG_UNBLOCK, &set, nullptr);
  std::cout << "delivered " << users << '\n';

  std::signal(SIGALRM, [](int) { alarms = alarms + 1; });
  itimerval timer{{0, 2000}, {0, 2000}};
  setitimer(ITIMER_REAL, &timer, nullptr);
  while (alarms < 3) pause();
  timer = {};
  setitimer(ITIMER_REAL, &timer, nullptr);
  std::cout << "alarms " << (alarms >= 3) << '\n';

  std::jmp_buf mark;
  volatile int turns = 0;
  int value = setjmp(mark);
  turns = turns + 1;
  if (value < 3) std::longjmp(mark, value + 1);
  std::cout << "turns " << turns << '\n';

  std::vector<char> other(1 << 16);
  stack_t alternative{};
  alternative.ss_sp = other.data();
  alternative.ss_size = other.size();
  sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_handler = [](int) { siglongjmp(rescue, 1); };
  action.sa_flags = SA_ONSTACK;
  sigaction(SIGSEGV, &action, nullptr);
  if (sigsetjmp(rescue, 1) == 0) {
    std::cout << deep(0) << '\n';
  } else {
    std::cout << "rescued from overflow\n";
  }
}
