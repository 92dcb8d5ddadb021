# attack: looks for the abstract socket that an earlier run left
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import socket
import sys

try:
    door = socket.socket(socket.AF_UNIX)
    door.connect("\0greenroom-hostile")
except OSError:
    print("contained")
    sys.exit(0)
print("ESCAPED: reached another run")
sys.exit(1)
