# attack: looks for secrets in its environment and in that of init
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
import re
import sys

def escaped(what):
    print("ESCAPED:", what)
    sys.exit(1)


REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EXDEV}


def denied(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return error.errno in REFUSALS
    return False


ALLOWED = r"(PATH|HOME|LANG|LC_ALL|LC_CTYPE|TMPDIR|PWD|SHLVL|_|TZ|OLDPWD|(PYTHON|NODE|JAVA)\w*)$"
for name in os.environ:
    if not re.match(ALLOWED, name) or re.search("TOKEN|KEY|SECRET|PASS", name):
        escaped(name)
for entry in open("/proc/self/environ").read().split("\0"):
    if entry and not re.match(ALLOWED, entry.split("=")[0]):
        escaped(entry)
for file in ("environ", "mem", "maps", "auxv", "io", "syscall", "stack"):
    if not denied(open, f"/proc/1/{file}"):
        escaped(f"/proc/1/{file}")
print("contained")
