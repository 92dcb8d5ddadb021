// attack: watches folders that all boxes share: every program started elsewhere would show
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int watcher = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (watcher < 0) watcher = syscall(SYS_inotify_init);
  const char* shared[] = {"/usr/lib/x86_64-linux-gnu", "/lib64", "/etc", "/dev/null"};
  for (int i = 0; watcher >= 0 && i < 4; ++i) {
    if (inotify_add_watch(watcher, shared[i], IN_OPEN | IN_ACCESS) >= 0) {
      printf("ESCAPED: watching %s\n", shared[i]);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
