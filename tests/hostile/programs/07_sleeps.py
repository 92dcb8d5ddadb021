# attack: sleeps for longer than anyone waits
# verdict: time_limit
# cpu: 1s
# wall: 1s
# memory: 64M
# max-wall: 6s

import time

time.sleep(1_000_000)
