# attack: asks for names, which libc answers through sockets of its own
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import socket
import sys

for name in ("example.com", "metadata.google.internal", "1.1.1.1.in-addr.arpa"):
    try:
        found = socket.getaddrinfo(name, 80)
    except OSError:
        continue
    print("ESCAPED:", found)
    sys.exit(1)
print("contained")
