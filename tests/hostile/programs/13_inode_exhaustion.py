# attack: makes folders, links and pipes until there are no more
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 128M

import errno
import os


def made(folder, make):
    for count in range(10_000):
        try:
            make(f"{folder}/{make.__name__}{count}")
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EPERM, errno.ENOSYS):
                return count
            raise
    return count


def link(path):
    os.symlink("/etc/shadow", path)


total = sum(made("/box", make) for make in (os.mkdir, link, os.mkfifo))
total = max(total, made("/tmp", os.mkdir))
print("contained" if total <= 4096 else f"ESCAPED: {total} names")
