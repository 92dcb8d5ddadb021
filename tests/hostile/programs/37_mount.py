# attack: mounts with bits above the 32 that are read, and by the new calls
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import ctypes
import errno
import sys

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def refused(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    return result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS)


for number in (155, 161, 165, 166, 428, 429, 430, 431, 432, 433, 442):
    for bits in (0, 1 << 32):
        if not refused(number, bits, 0, 0, bits, 0):
            print("ESCAPED: call", number)
            sys.exit(1)
print("contained")
