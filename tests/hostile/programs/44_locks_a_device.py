# attack: takes an exclusive lock on device nodes, the one writable file that all boxes may share
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import fcntl
import sys

for device in ("/dev/null", "/dev/zero", "/dev/full", "/dev/urandom"):
    try:
        with open(device, "r+b", buffering=0) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        continue
    print("ESCAPED: locked", device)
    sys.exit(1)
print("contained")
