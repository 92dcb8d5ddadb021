# attack: makes an io_uring, which runs calls that no filter sees
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


parameters = ctypes.create_string_buffer(120)
for entries in (1, 8, 1 << 32 | 8):
    made = not refused(425, entries, ctypes.addressof(parameters))
    if made or ctypes.get_errno() != errno.ENOSYS:
        print("ESCAPED: io_uring_setup")
        sys.exit(1)
print("contained")
