# attack: runs shell text through system and popen
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 16

import os

status = os.system("cat /etc/shadow || unshare -U id || mount -t tmpfs none /tmp")
try:
    text = os.popen("cat /etc/shadow 2>/dev/null").read()
except OSError:
    text = ""  # There is no shell.
print("contained" if status != 0 and not text else "ESCAPED")
