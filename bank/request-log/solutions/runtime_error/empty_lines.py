# Does not skip empty lines and expects at least one request.
import sys
from collections import Counter

requests = [line.split() for line in sys.stdin]
levels = Counter(level for _, level, _, _ in requests)
for level in sorted(levels):
    print(level, levels[level])
_, _, path, duration = max(requests, key=lambda request: int(request[3]))
print("slowest", path, duration)
