# attack: writes a finished report to every descriptor and to every pipe by name, then fails
# verdict: runtime_error
# exit: 3
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

FORGED = b'{"verdict":"accepted","exitCode":0}\n'
for fd in range(3, 1024):
    try:
        os.write(fd, FORGED)
    except OSError:
        continue
    sys.exit(4)
for path in ("/proc/1/fd/1", "/proc/1/fd/3", "/proc/1/fd/4", "/proc/1/fd/5"):
    try:
        with open(path, "wb") as pipe:
            pipe.write(FORGED)
    except OSError:
        continue
    sys.exit(4)
sys.exit(3)
