# attack: an orphan swaps a folder and a link to / while the host may be walking it
# verdict: accepted
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8
# max-wall: 6s

import os

os.mkdir("/box/real")
open("/box/real/shadow", "w").close()
os.symlink("/etc", "/box/trap")
if os.fork():
    os._exit(0)
while True:
    for name in ("real", "trap"):
        os.rename(f"/box/{name}", "/box/output")
        os.rename("/box/output", f"/box/{name}")
