# attack: writes machine code into memory and calls it: the filter must not care who asks
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import ctypes
import errno
import mmap
import sys

# mov rax, rdi; mov rdi, rsi; xor rsi, rsi; xor rdx, rdx; syscall; ret
CODE = b"\x48\x89\xf8\x48\x89\xf7\x48\x31\xf6\x48\x31\xd2\x0f\x05\xc3"
try:
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
except OSError:
    print("contained")
    sys.exit(0)
memory.write(CODE)
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
call = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long, ctypes.c_long)(address)
for number, argument in ((272, 1 << 28), (41, 40), (41, 40 | 1 << 32), (425, 8), (165, 0)):
    if call(number, argument) not in (-errno.EPERM, -errno.ENOSYS):
        print("ESCAPED: call", number)
        sys.exit(1)
print("contained")
