# attack: leaves a daemon that listens on an abstract socket, for a later run to find
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8
# max-wall: 6s

import os
import socket
import time

print("contained", flush=True)
try:
    door = socket.socket(socket.AF_UNIX)
    door.bind("\0greenroom-hostile")
    door.listen()
except OSError:
    os._exit(0)
if os.fork():
    os._exit(0)
time.sleep(60)
