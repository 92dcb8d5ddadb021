# attack: runs every setuid program it can find and asks who it has become
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 16
import os
import stat
import subprocess
import sys

for folder in ("/usr/bin", "/usr/sbin", "/bin", "/usr/lib", "/usr/libexec"):
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        try:
            if not os.lstat(path).st_mode & (stat.S_ISUID | stat.S_ISGID) or not os.path.isfile(path):
                continue
            subprocess.run([path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=1)
        except (OSError, subprocess.SubprocessError):
            continue
if os.getresuid() != (1000, 1000, 1000) or os.getresgid() != (1000, 1000, 1000):
    sys.exit("ESCAPED: " + str(os.getresuid()))
print("contained")
