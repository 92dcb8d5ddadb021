# attack: writes to /box and /tmp until they are full
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 384M
# file: 16M

import errno
import sys

def escaped(what):
    print("ESCAPED:", what)
    sys.exit(1)


def fill(folder):
    written = 0
    block = bytes(1 << 20)
    for number in range(64):
        with open(f"{folder}/fill{number}", "wb", buffering=0) as file:
            for _ in range(8):
                written += file.write(block)
    escaped(f"{written} bytes fit into {folder}")


for folder in ("/box", "/tmp", "/dev/shm"):
    try:
        fill(folder)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
print("contained")
