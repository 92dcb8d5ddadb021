# attack: connects, listens and asks for the metadata address
# verdict: accepted
# stdout: contained
# refused: socket
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import socket
import sys
import urllib.request

def escaped(what):
    print("ESCAPED:", what)
    sys.exit(1)


for family in (socket.AF_INET, socket.AF_INET6):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
        except OSError as error:
            if error.errno in (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EAFNOSUPPORT):
                continue
        escaped(f"socket {family} {kind}")
try:
    urllib.request.urlopen("http://169.254.169.254/latest/meta-data/", timeout=1)
    escaped("metadata")
except OSError:
    pass
print("contained")
