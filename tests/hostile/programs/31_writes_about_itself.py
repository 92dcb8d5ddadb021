# attack: writes the files of its own /proc folder that would give it more
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os
import sys

before = open("/proc/self/oom_score_adj").read()
for name, text in (
    ("oom_score_adj", "-1000"),
    ("uid_map", "0 0 1"),
    ("gid_map", "0 0 1"),
    ("projid_map", "0 0 1"),
    ("autogroup", "-20"),
    ("timens_offsets", "monotonic 1000 0"),
):
    try:
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    except OSError:
        continue
    print("ESCAPED: wrote", name)
    sys.exit(1)
if int(open("/proc/self/oom_score_adj").read()) < int(before):
    sys.exit("ESCAPED: oom_score_adj")
print("contained")
