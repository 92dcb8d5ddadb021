# attack: closes all three streams and sleeps for ever: end of file is not end of run
# verdict: time_limit
# cpu: 1s
# wall: 1s
# memory: 64M
# max-wall: 6s

import os
import time

os.closerange(0, 3)
time.sleep(60)
