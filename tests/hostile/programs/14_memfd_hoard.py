# attack: keeps memory in one anonymous file that grows
# verdict: accepted | memory_limit
# cpu: 1s
# wall: 4s
# memory: 64M
# max-wall: 8s
# needs: cgroup

import os
import sys

try:
    hoard = os.memfd_create("hoard")
    for _ in range(256):
        os.write(hoard, bytes(1 << 20))
except OSError:
    print("contained")
    sys.exit(0)
print("ESCAPED: 256 MB in a memfd")
sys.exit(1)
