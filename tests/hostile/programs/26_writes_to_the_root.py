# attack: writes beside the interpreter's own modules, where the next run would import them
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import errno
import os
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


library = os.path.dirname(os.__file__)
for folder in (library, library + "/__pycache__", "/usr", "/", "/etc", "/dev", "/proc"):
    if not denied(open, folder + "/sitecustomize.py", "w"):
        escaped("wrote into " + folder)
    if not denied(os.mkdir, folder + "/hostile"):
        escaped("made a folder in " + folder)
for change in (
    (os.chmod, os.__file__, 0o666),
    (os.utime, os.__file__, (0, 0)),
    (open, os.__file__, "r+"),
):
    if not denied(*change):
        escaped("changed a module")
print("contained")
