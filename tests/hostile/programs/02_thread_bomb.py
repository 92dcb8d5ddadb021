# attack: starts threads that spin, for ever
# verdict: time_limit
# cpu: 1s
# wall: 2s
# memory: 64M
# processes: 16
# max-wall: 8s

import threading


def spin():
    while True:
        pass


while True:
    try:
        threading.Thread(target=spin).start()
    except RuntimeError:
        pass
