# attack: makes an AF_VSOCK socket, by the library and by a raw call with high bits
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import ctypes
import errno
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def refused(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    return result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS)


for bits in (0, 1 << 32, 1 << 63, -1 << 32):
    if not refused(41, 40 | bits, socket.SOCK_STREAM, 0):
        print("ESCAPED: AF_VSOCK with", bits)
        sys.exit(1)
try:
    socket.socket(40, socket.SOCK_STREAM)
    print("ESCAPED: AF_VSOCK")
except OSError:
    print("contained")
