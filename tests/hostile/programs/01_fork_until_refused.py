# attack: counts how many children it may have at once
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 16

import os
import signal

children = 0
while children < 1000:
    try:
        child = os.fork()
    except OSError:
        break
    if child == 0:
        signal.pause()
        os._exit(0)
    children += 1
print("contained" if children < 32 else f"ESCAPED: {children} children", flush=True)
os._exit(0 if children < 32 else 1)
