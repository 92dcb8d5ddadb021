# attack: calls with the x32 bit set from the interpreter
# verdict: runtime_error
# signal: SIGSYS
# cpu: 1s
# wall: 4s
# memory: 64M

import ctypes

libc = ctypes.CDLL(None)
libc.syscall(ctypes.c_long(0x40000000 | 39))
print("ESCAPED: x32 came back")
