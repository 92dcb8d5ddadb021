# attack: walks through the magic links of /proc to a root that is not its own
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

root = os.stat("/")
paths = ["/proc/self/root/..", "/proc/self/cwd/../..", "/proc/thread-self/root"]
paths += [f"/proc/self/fd/{fd}/../.." for fd in range(256)]
paths += [f"/proc/self/fd/{fd}" for fd in range(3, 256)]
for path in paths:
    try:
        found = os.stat(path)
    except OSError:
        continue
    if os.path.isdir(path) and (found.st_dev, found.st_ino) != (root.st_dev, root.st_ino):
        print("ESCAPED:", path)
        sys.exit(1)
    if os.path.exists(path + "/etc/shadow"):
        print("ESCAPED:", path)
        sys.exit(1)
print("contained")
