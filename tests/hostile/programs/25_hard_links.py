# attack: makes hard links to the interpreter and renames it away
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
import sys

REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EXDEV}


def denied(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return error.errno in REFUSALS
    return False


for attempt in (
    (os.link, sys.executable, "/box/python"),
    (os.link, os.__file__, "/box/os.py"),
    (os.link, "/proc/self/exe", "/box/exe"),
    (os.rename, os.__file__, "/box/os.py"),
    (os.unlink, os.__file__),
):
    if not denied(*attempt):
        print("ESCAPED:", attempt)
        sys.exit(1)
print("contained")
