# attack: reads the folders of init in /proc: memory, descriptors, root, working folder
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
import sys

REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EXDEV}


def denied(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return error.errno in REFUSALS
    return False


for name in ("fd", "fdinfo", "task/1/fd", "map_files", "ns"):
    if not denied(os.listdir, f"/proc/1/{name}"):
        print("ESCAPED:", name)
        sys.exit(1)
for name in ("root", "cwd", "exe", "ns/mnt", "ns/user", "fd/0", "fd/3"):
    if not denied(os.readlink, f"/proc/1/{name}") or not denied(os.stat, f"/proc/1/{name}/."):
        print("ESCAPED:", name)
        sys.exit(1)
print("contained")
