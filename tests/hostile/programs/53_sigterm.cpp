// attack: sends itself SIGTERM, which a first process of a namespace would ignore
// verdict: runtime_error
// signal: SIGTERM
// cpu: 1s
// wall: 4s
// memory: 64M

#include <signal.h>
#include <unistd.h>

int main() {
  kill(getpid(), SIGTERM);
  pause();
}
