# attack: replaces its own source by a pipe nobody writes to, and asks for devices
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
import stat
import sys

REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EXDEV}


def denied(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return error.errno in REFUSALS
    return False


for entry in os.listdir("/box"):
    try:
        os.unlink(f"/box/{entry}")
        os.mkfifo(f"/box/{entry}")
    except OSError:
        pass
for device in (os.makedev(1, 1), os.makedev(1, 3), os.makedev(1, 4), os.makedev(10, 229)):
    if not denied(os.mknod, "/box/device", stat.S_IFCHR | 0o666, device):
        print("ESCAPED: made a device")
        sys.exit(1)
print("contained")
