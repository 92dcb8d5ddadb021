# attack: locks a library file that all boxes share
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import fcntl
import os
import sys

for path in (os.__file__, sys.executable, "/dev/null"):
    with open(path, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        print("ESCAPED: locked", path)
        sys.exit(1)
print("contained")
