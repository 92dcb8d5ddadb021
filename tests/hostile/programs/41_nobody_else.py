# attack: lists the processes in /proc, and tries init's memory by raw calls
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


known = ("1", str(os.getpid()))
others = [name for name in os.listdir("/proc") if name.isdigit() and name not in known]
if others:
    sys.exit(f"ESCAPED: {others}")
for request in (0, 3, 16, 0x4206):
    if not refused(101, request, 1, 0, 0):
        sys.exit(f"ESCAPED: ptrace {request}")
for number in (310, 311, 438, 440, 312):
    if not refused(number, 1, 0, 0, 0, 0, 0):
        sys.exit(f"ESCAPED: call {number}")
try:
    open("/proc/1/mem", "r+b")
    sys.exit("ESCAPED: init's memory")
except OSError:
    print("contained")
