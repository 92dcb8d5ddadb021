// attack: looks for capabilities in every set and asks for them back
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <linux/capability.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct held[2] = {{0}}, wanted[2] = {{~0u, ~0u, ~0u}, {~0u, ~0u, ~0u}};
  if (syscall(SYS_capget, &header, held) == 0) {
    for (int half = 0; half < 2; ++half) {
      if (held[half].effective | held[half].permitted | held[half].inheritable)
        return escaped("capget");
    }
  }
  if (syscall(SYS_capset, &header, wanted) == 0) return escaped("capset");
  for (int capability = 0; capability < 64; ++capability) {
    if (prctl(PR_CAPBSET_READ, capability, 0, 0, 0) == 1) return escaped("the bounding set");
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) == 0)
      return escaped("ambient");
  }
  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0) return escaped("no_new_privs is not set");
  if (prctl(PR_SET_SECUREBITS, 1, 0, 0, 0) == 0) return escaped("securebits");
  puts("contained");
  return 0;
}
