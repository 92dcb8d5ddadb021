# attack: kills init and every process it may signal
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import signal

for target in (-1, 1):
    try:
        os.kill(target, signal.SIGKILL)
    except OSError:
        pass
try:
    os.kill(1, 0)
except ProcessLookupError:
    raise SystemExit("ESCAPED: init is gone")
except OSError:
    pass
print("contained")
