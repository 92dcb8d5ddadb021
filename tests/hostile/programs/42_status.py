# attack: reads what privileges it has in /proc/self/status
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

lines = open("/proc/self/status").read().splitlines()
status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
    if int(status[name], 16):
        sys.exit(f"ESCAPED: {name} {status[name]}")
if status["NoNewPrivs"] != "1" or status["Seccomp"] != "2":
    sys.exit("ESCAPED: no_new_privs or seccomp is off")
if set(status["Uid"].split()) != {"1000"} or set(status["Gid"].split()) != {"1000"}:
    sys.exit("ESCAPED: uid " + status["Uid"])
if os.uname().nodename != "box" or os.uname().release == "":
    sys.exit("ESCAPED: on " + os.uname().nodename)
print("contained")
