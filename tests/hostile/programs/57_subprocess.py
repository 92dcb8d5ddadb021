# attack: starts programs, which must live under the same filter and mounts
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 128M
# processes: 16

import subprocess
import sys

INNER = """
import ctypes, os, socket
libc = ctypes.CDLL(None)
refused = libc.unshare(0x10000000) == -1 and os.getuid() == 1000
refused = refused and not os.path.exists("/etc/shadow")
try:
    socket.socket(socket.AF_INET)
except OSError:
    print("contained" if refused else "ESCAPED")
"""
try:
    command = [sys.executable, "-c", INNER]
    child = subprocess.run(command, capture_output=True, text=True, timeout=3)
except OSError:
    print("contained")
    sys.exit(0)
print(child.stdout.strip() or "ESCAPED: " + child.stderr)
