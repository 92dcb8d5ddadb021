# attack: a grandchild runs out of memory, everyone above ends well
# verdict: memory_limit
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8
# max-wall: 8s
# needs: cgroup

import os

if os.fork() == 0:
    if os.fork() == 0:
        hoard = []
        while True:
            hoard.append(bytearray(b"x") * (1 << 20))
    os.wait()
    os._exit(0)
os.wait()
