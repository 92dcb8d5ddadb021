# attack: imports modules, hoping for those that the run before this one left
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

import encodings

for module in (os, encodings):
    if module.__file__.startswith(("/box", "/tmp")):
        print("ESCAPED:", module.__file__)
        sys.exit(1)
for path in ("/tmp/greenroom-hostile", "/box/greenroom-hostile"):
    if os.path.exists(path):
        print("ESCAPED:", path)
        sys.exit(1)
print("contained")
