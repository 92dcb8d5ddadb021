// attack: crashes after asking for a core file
// verdict: runtime_error
// signal: SIGSEGV
// cpu: 1s
// wall: 4s
// memory: 64M

#include <signal.h>
#include <sys/resource.h>

int main() {
  rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &unlimited);
  raise(SIGSEGV);
}
