# attack: aborts the interpreter
# verdict: runtime_error
# signal: SIGABRT
# cpu: 1s
# wall: 4s
# memory: 64M

import os

os.abort()
