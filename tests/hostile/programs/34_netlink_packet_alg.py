# attack: asks for the routing table, raw frames and the kernel's ciphers
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import socket
import sys

def escaped(what):
    print("ESCAPED:", what)
    sys.exit(1)


for name in ("AF_NETLINK", "AF_PACKET", "AF_ALG", "AF_CAN", "AF_TIPC", "AF_BLUETOOTH", "AF_RDS"):
    try:
        socket.socket(getattr(socket, name), socket.SOCK_RAW)
    except OSError as error:
        if error.errno in (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EAFNOSUPPORT):
            continue
    except AttributeError:
        continue
    escaped(name)
print("contained")
