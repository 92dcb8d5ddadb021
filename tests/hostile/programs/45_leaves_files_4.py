# attack: expects empty folders, and leaves modules that a later run would import
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

source = os.path.basename(__file__)
left = [name for folder in ("/box", "/tmp", "/dev/shm") for name in os.listdir(folder)]
left.remove(source)
if left:
    print("ESCAPED:", left)
    sys.exit(1)
for folder in ("/box", "/tmp"):
    for name in ("os.py", "sitecustomize.py", "encodings.py", "greenroom-hostile"):
        with open(f"{folder}/{name}", "w") as file:
            file.write("print('ESCAPED: imported what an earlier run left')\n")
print("contained")
