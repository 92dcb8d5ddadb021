# attack: opens the kernel's own files in /proc and /sys for reading and for writing
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
import sys

def escaped(what):
    print("ESCAPED:", what)
    sys.exit(1)


REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EXDEV}


def denied(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return error.errno in REFUSALS
    return False


for name in (
    "sysrq-trigger", "kcore", "kmsg", "kallsyms", "kpagemap", "keys", "key-users", "modules",
    "timer_list", "sched_debug", "net/tcp", "net/unix", "sys/kernel/core_pattern", "config.gz",
    "sys/kernel/modprobe", "sys/kernel/ns_last_pid", "sys/kernel/hostname", "sys/vm/drop_caches",
    "sys/fs/binfmt_misc/register", "acpi", "scsi", "bus",
):
    if os.path.exists(f"/proc/{name}"):
        escaped(f"/proc/{name} is there")
for name in ("/sys/kernel/uevent_helper", "/sys/fs/cgroup/release_agent", "/sys/power/state"):
    if not denied(open, name, "w"):
        escaped(name)
print("contained")
