# attack: makes every forbidden call by number through ctypes
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


FORBIDDEN = {
    "unshare": 272, "setns": 308, "mount": 165, "pivot_root": 155, "chroot": 161, "open_tree": 428,
    "fsopen": 430, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "add_key": 248,
    "keyctl": 250, "ptrace": 101, "process_vm_readv": 310, "pidfd_getfd": 438, "kexec_load": 246,
    "open_by_handle_at": 304, "init_module": 175, "memfd_secret": 447, "io_uring_setup": 425,
    "io_uring_enter": 426, "swapon": 167, "reboot": 169, "iopl": 172, "setuid": 105, "capset": 126,
}
for name, number in FORBIDDEN.items():
    for high in (0, 1 << 32):
        if not refused(number, high, 0, 0, 0, 0):
            print("ESCAPED:", name)
            sys.exit(1)
print("contained")
