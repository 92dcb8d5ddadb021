# attack: counts how many threads it may have at once
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 16

import os
import threading

threads = 0
while threads < 1000:
    try:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    except RuntimeError:
        break
    threads += 1
print("contained" if threads < 32 else f"ESCAPED: {threads} threads", flush=True)
os._exit(0 if threads < 32 else 1)
