# attack: a child asks for a core file and crashes; looks for files and for the core flag
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8

import os
import resource
import sys

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
except (OSError, ValueError):
    pass
before = set(os.listdir("/box"))
child = os.fork()
if child == 0:
    os.abort()
_, status = os.waitpid(child, 0)
left = set(os.listdir("/box")) - before
if os.WCOREDUMP(status) or left:
    print("ESCAPED: a core was written", left)
    sys.exit(1)
print("contained")
