# attack: a double-forked daemon ignores every signal and outlives the program
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8
# max-wall: 6s

import os
import signal
import time

print("contained", flush=True)
if os.fork():
    os._exit(0)
try:
    os.setsid()
except OSError:
    pass
if os.fork():
    os._exit(0)
for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    time.sleep(60)
