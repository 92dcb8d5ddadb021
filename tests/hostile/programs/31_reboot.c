// attack: asks the kernel to reboot, to change its clock, its name, its log and its accounting
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  static const struct {
    long number;
    const char* name;
  } kCalls[] = {{SYS_reboot, "reboot"},
                {SYS_sethostname, "sethostname"},
                {SYS_setdomainname, "setdomainname"},
                {SYS_settimeofday, "settimeofday"},
                {SYS_clock_settime, "clock_settime"},
                {SYS_clock_adjtime, "clock_adjtime"},
                {SYS_adjtimex, "adjtimex"},
                {SYS_acct, "acct"},
                {SYS_syslog, "syslog"},
                {SYS_quotactl, "quotactl"},
                {SYS_swapon, "swapon"},
                {SYS_swapoff, "swapoff"},
                {SYS_iopl, "iopl"},
                {SYS_ioperm, "ioperm"},
                {SYS_vhangup, "vhangup"},
                {SYS_modify_ldt, "modify_ldt"}};
  for (unsigned i = 0; i < sizeof kCalls / sizeof *kCalls; ++i) {
    if (!refused(syscall(kCalls[i].number, 0, 0, 0, 0, 0))) return escaped(kCalls[i].name);
  }
  puts("contained");
  return 0;
}
