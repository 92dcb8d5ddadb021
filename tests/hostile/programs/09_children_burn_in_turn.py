# attack: five children in turn burn 0.6 s each; none is over the limit, together they are
# verdict: time_limit
# cpu: 1s fixed
# wall: 8s
# memory: 64M
# processes: 8
# max-wall: 8s

import os
import time

for _ in range(5):
    child = os.fork()
    if child == 0:
        while time.process_time() < 0.6:
            pass
        os._exit(0)
    os.waitpid(child, 0)
