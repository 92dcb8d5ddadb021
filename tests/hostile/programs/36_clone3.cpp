// attack: clones through clone3, whose flags lie in memory where no filter sees them
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <linux/sched.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <initializer_list>

int main() {
  for (unsigned long flag : {0UL, 0x80UL, 0x10000000UL, 0x20000000UL, 0x200000000UL}) {
    clone_args arguments{};
    arguments.flags = flag;
    arguments.exit_signal = 17;
    long child = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (child == 0) _exit(0);
    // ENOSYS and nothing else: with any other answer glibc would not fall back to clone.
    if (child != -1 || errno != ENOSYS) {
      printf("ESCAPED: clone3 answers %ld, %d\n", child, errno);
      return 1;
    }
  }
  puts("contained");
}
