# attack: looks for a mount on which a setuid program would still gain something
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import stat
import sys

def escaped(what):
    print("ESCAPED:", what)
    sys.exit(1)


def flags(path):
    try:
        return os.statvfs(path).f_flag
    except OSError:
        return os.ST_NOSUID | os.ST_NODEV | os.ST_RDONLY


setuid = [
    os.path.join(folder, name)
    for folder in ("/usr/bin", "/usr/sbin", "/usr/libexec", "/usr/lib/openssh")
    if os.path.isdir(folder)
    for name in os.listdir(folder)
    if os.lstat(os.path.join(folder, name)).st_mode & (stat.S_ISUID | stat.S_ISGID)
]
for path in [sys.executable, os.__file__, "/box", "/tmp", "/dev/shm"] + setuid:
    if not flags(path) & os.ST_NOSUID:
        escaped("no nosuid at " + path)
for path in (sys.executable, os.__file__):
    if not flags(path) & os.ST_RDONLY:
        escaped("writable: " + path)
for path in ("/box", "/tmp", "/dev/shm"):
    if not flags(path) & os.ST_NODEV:
        escaped("no nodev at " + path)
print("contained")
