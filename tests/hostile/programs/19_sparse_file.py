# attack: truncates a file to one terabyte
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# file: 16M

import errno
import os
import sys

with open("/box/sparse", "wb") as file:
    for grow in (
        lambda: os.ftruncate(file.fileno(), 1 << 40),
        lambda: os.pwrite(file.fileno(), b"x", 1 << 40),
    ):
        try:
            grow()
        except OSError as error:
            if error.errno in (errno.EFBIG, errno.EPERM, errno.ENOSYS):
                continue
        print("ESCAPED: the file grew")
        sys.exit(1)
print("contained")
