# attack: stops its whole process group
# verdict: time_limit
# cpu: 1s
# wall: 1s
# memory: 64M
# max-wall: 6s

import os
import signal
import time

os.kill(0, signal.SIGSTOP)
time.sleep(60)
