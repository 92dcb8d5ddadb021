# attack: opens what a host keeps to itself, and looks for the host's accounts
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
import pwd
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


for path in (
    "/etc/shadow", "/etc/ssh", "/etc/machine-id", "/etc/ssl/private", "/root/.ssh", "/root/.bashrc",
    "/home", "/var/lib", "/var/log", "/run", "/srv", "/mnt", "/boot", "/sys", "/sys/fs/cgroup",
    "/sys/class/net", "/.dockerenv",
):
    if not denied(os.stat, path):
        escaped(path)
if len(pwd.getpwall()) > 4:
    escaped("the host's accounts")
if os.path.isdir("/box"):
    for entry in os.listdir("/box"):
        if "expected" in entry or "answer" in entry:
            escaped("expected output in the box")
print("contained")
