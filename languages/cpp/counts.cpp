// Compiled with a program whose lines are counted (gcc --coverage), for a review: the counts are
// written when it ends, or has used GREENROOM_COUNTS_MS of CPU time. Also with one whose
// instructions are counted, for what it does with a harness.
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

extern "C" {
void __gcov_dump() __attribute__((weak));
ssize_t __real_write(int fd, const void* data, std::size_t size);

// A harness answers on a descriptor of its own, which leads nowhere here, and ends with _Exit.
ssize_t __wrap_write(int fd, const void* data, std::size_t size) {
  return fd > 2 ? static_cast<ssize_t>(size) : __real_write(fd, data, size);
}
[[noreturn]] void __wrap__Exit(int) {
  if (__gcov_dump != nullptr) __gcov_dump();
  _exit(0);
}
}

namespace {

void on_time(int) {
  if (__gcov_dump != nullptr) __gcov_dump();
  _exit(33);  // stopped
}

struct Timer {
  Timer() {
    const char* set = std::getenv("GREENROOM_COUNTS_MS");
    const long limit = set == nullptr ? 2000 : std::atol(set);
    std::signal(SIGPROF, on_time);
    itimerval timer{};
    timer.it_value.tv_sec = limit / 1000;
    timer.it_value.tv_usec = limit % 1000 * 1000;
    setitimer(ITIMER_PROF, &timer, nullptr);
  }
} timer;

}  // namespace
