# shows: fast input through sys.stdin.buffer and os.read, and fast output through a joined string
# stdin: 5 4 3 2 1
# stdin: 100000
# stdout: [1, 2, 3, 4, 5] 100000
# stdout: 588889
# stdout: through a copy
import io
import os
import sys

first = sys.stdin.buffer.readline()
rest = sys.stdin.buffer.read() + os.read(0, 1)
count = int(rest)
print(sorted(map(int, first.split())), count)
lines = "\n".join(map(str, range(count)))
sys.stdout.write(str(len(lines)) + "\n")
out = io.TextIOWrapper(os.fdopen(os.dup(1), "wb"), line_buffering=True)
sys.stdout.flush()
print("through a copy", file=out)
