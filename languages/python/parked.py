"""In which a warm Python waits for its program (runner/sandbox/warm.h).

Imported as sitecustomize: the interpreter is whole, and has not looked for the script yet. Descriptor 100 is a socket to the
worker; the one message on it is a P and the program's arguments, each ended by NUL. This ends as if there were no sitecustomize,
so that nothing of it stays behind.
"""

import os
import sys


def wait():
    try:
        if os.fstat(100).st_mode & 0o170000 != 0o140000:  # a file of the program's, in a child of it
            return
        os.write(100, b"R")
        message = os.read(100, 1 << 18)
    except OSError:  # not a warm one
        return
    if not message:
        os._exit(0)
    arguments = [os.fsdecode(each) for each in message[1:].split(b"\0")[:-1]]
    sys.argv += arguments
    sys.orig_argv += arguments
    os.write(100, b"G")
    os.close(100)


wait()
raise ImportError("No module named 'sitecustomize'", name="sitecustomize")
