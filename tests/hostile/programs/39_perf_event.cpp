// attack: opens a counter on itself, which needs no privilege on many hosts
// verdict: accepted
// stdout: contained
// refused: perf_event_open
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static bool refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main() {
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_CPU_CLOCK;
  attributes.exclude_kernel = 1;
  if (!refused(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0))) {
    puts("ESCAPED: perf_event_open");
    return 1;
  }
  puts("contained");
}
