# attack: looks for a terminal, makes one, and types into both
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import fcntl
import os
import sys
import termios

REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EXDEV}


def denied(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return error.errno in REFUSALS
    return False


if any(os.isatty(fd) for fd in range(3)):
    sys.exit("ESCAPED: a stream is a terminal")
for path in ("/dev/tty", "/dev/ptmx", "/dev/pts/ptmx", "/dev/console"):
    if not denied(os.open, path, os.O_RDWR):
        sys.exit("ESCAPED: " + path)
for fd in range(3):
    if not denied(fcntl.ioctl, fd, termios.TIOCSTI, b"x"):
        sys.exit("ESCAPED: TIOCSTI")
print("contained")
