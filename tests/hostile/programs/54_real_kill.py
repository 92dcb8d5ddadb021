# attack: kills itself
# verdict: runtime_error
# signal: SIGKILL
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
