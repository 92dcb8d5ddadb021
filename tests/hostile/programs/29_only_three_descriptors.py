# attack: lists its own descriptors
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

folder = os.open("/proc/self/fd", os.O_RDONLY)
left = {int(name) for name in os.listdir(folder)} - {0, 1, 2, folder}
# Listing a folder by descriptor works on a duplicate, which is one more.
if len(left) > 1:
    print("ESCAPED:", left)
    sys.exit(1)
print("contained")
