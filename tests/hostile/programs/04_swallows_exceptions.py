# attack: ignores every signal and swallows every exception while it sleeps
# verdict: time_limit
# cpu: 1s
# wall: 1s
# memory: 64M
# max-wall: 6s

import signal
import time

for number in range(1, signal.NSIG):
    try:
        signal.signal(number, lambda *_: None)
    except (OSError, ValueError):
        pass
while True:
    try:
        time.sleep(60)
    except BaseException:
        pass
