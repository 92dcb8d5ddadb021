# attack: unshares, clones and enters namespaces from Python
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import ctypes
import errno
import os
import sys

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def refused(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    return result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS)


for flag in (1 << 28, 1 << 17, 1 << 29, 1 << 30, 1 << 27, 1 << 26, 1 << 25, 0x80):
    for bits in (0, 1 << 32):
        if not refused(272, flag | bits):
            sys.exit("ESCAPED: unshare")
    if flag != 0x80 and not refused(56, flag | 17, 0, 0, 0, 0):
        os._exit(1)
for name in ("user", "mnt", "net", "pid"):
    try:
        fd = os.open(f"/proc/self/ns/{name}", os.O_RDONLY)
    except OSError:
        continue
    if not refused(308, fd, 0):
        sys.exit("ESCAPED: setns")
print("contained")
