# attack: forks without end and swallows every refusal
# verdict: time_limit
# cpu: 1s
# wall: 2s
# memory: 64M
# processes: 16
# max-wall: 8s

import os

while True:
    try:
        os.fork()
    except OSError:
        pass
