// attack: calls the kernel's large interfaces by number: bpf, perf, userfaultfd, modules, kexec
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
  } kCalls[] = {{321, "bpf"},
                {298, "perf_event_open"},
                {323, "userfaultfd"},
                {175, "init_module"},
                {313, "finit_module"},
                {176, "delete_module"},
                {246, "kexec_load"},
                {320, "kexec_file_load"},
                {300, "fanotify_init"},
                {301, "fanotify_mark"},
                {212, "lookup_dcookie"},
                {447, "memfd_secret"},
                {317, "seccomp"},
                {312, "kcmp"},
                {279, "move_pages"},
                {256, "migrate_pages"},
                {139, "sysfs"},
                {134, "uselib"},
                {136, "ustat"},
                {180, "nfsservctl"},
                {440, "process_madvise"},
                {448, "process_mrelease"}};
  for (unsigned i = 0; i < sizeof kCalls / sizeof *kCalls; ++i) {
    if (!refused(syscall(kCalls[i].number, 0, 0, 0, 0, 0, 0))) {
      printf("ESCAPED: %s answers %d\n", kCalls[i].name, errno);
      return 1;
    }
  }
  puts("contained");
  return 0;
}
