# attack: replaces its own source and folder entries by links that lead outside
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os

targets = ("/etc/shadow", "/root", "/proc/1/root/etc/shadow", "../../../etc/shadow", "/", "loop")
for entry in os.listdir("/box"):
    try:
        os.unlink(f"/box/{entry}")
        os.symlink("/etc/shadow", f"/box/{entry}")
    except OSError:
        pass
for number, target in enumerate(targets):
    name = f"/box/link{number}"
    try:
        os.symlink(target, name)
    except OSError:
        continue
    if os.path.exists(name + "/etc/shadow") or (target.endswith("shadow") and os.path.exists(name)):
        raise SystemExit("ESCAPED: " + target)
print("contained")
