import sys
from collections import Counter

levels = Counter()
slowest, longest = "none", -1
for line in sys.stdin:
    if line.strip():
        _, level, path, duration = line.split()
        levels[level] += 1
        if int(duration) > longest:
            slowest, longest = path, int(duration)

for level in sorted(levels):
    print(level, levels[level])
print("slowest", slowest, *([longest] if levels else []))
