// attack: becomes root by every call that sets an identity
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  gid_t root_group[1] = {0};
  int gained = setuid(0) == 0 || seteuid(0) == 0 || setreuid(0, 0) == 0 ||
               setresuid(0, 0, 0) == 0 || setgid(0) == 0 || setegid(0) == 0 ||
               setresgid(0, 0, 0) == 0 || setgroups(1, root_group) == 0;
  syscall(SYS_setfsuid, 0);
  syscall(SYS_setfsgid, 0);
  // What the kernel wrote beside the arguments is known even where getuid is refused.
  int uid = getauxval(AT_UID), euid = getauxval(AT_EUID), gid = getauxval(AT_GID);
  gid_t groups[64];
  int count = getgroups(64, groups);
  if (gained || uid != 1000 || euid != 1000 || gid != 1000 || getauxval(AT_SECURE) || count > 1) {
    printf("ESCAPED: uid %d euid %d gid %d and %d groups\n", uid, euid, gid, count);
    return 1;
  }
  puts("contained");
  return 0;
}
