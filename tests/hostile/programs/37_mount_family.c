// attack: calls the whole mount family by number
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

// Only the filter answers so; any other errno means the kernel looked at the arguments.
static int refused(long result) { return result == -1 && (errno == EPERM || errno == ENOSYS); }

int main(void) {
  static const struct {
    long number;
    const char* name;
  } kCalls[] = {{155, "pivot_root"}, {161, "chroot"},        {165, "mount"},
                {166, "umount2"},    {428, "open_tree"},     {429, "move_mount"},
                {430, "fsopen"},     {431, "fsconfig"},      {432, "fsmount"},
                {433, "fspick"},     {442, "mount_setattr"}, {443, "quotactl_fd"},
                {457, "statmount"},  {458, "listmount"},     {467, "open_tree_attr"}};
  for (unsigned i = 0; i < sizeof kCalls / sizeof *kCalls; ++i) {
    if (!refused(syscall(kCalls[i].number, 0, 0, 0, 0, 0, 0))) {
      printf("ESCAPED: %s answers %d\n", kCalls[i].name, errno);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
