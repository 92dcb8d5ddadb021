// attack: asks for real-time scheduling and a better nice value
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>

int main() {
  sched_param parameter{};
  parameter.sched_priority = 1;
  bool escaped = sched_setscheduler(0, SCHED_FIFO, &parameter) == 0 ||
                 sched_setscheduler(0, SCHED_RR, &parameter) == 0 ||
                 setpriority(PRIO_PROCESS, 0, -20) == 0 || setpriority(PRIO_PROCESS, 1, 19) == 0;
  puts(escaped ? "ESCAPED: scheduling" : "contained");
  return escaped;
}
