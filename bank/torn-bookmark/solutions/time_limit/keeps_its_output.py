# Never flushes: both wait for each other.
import sys

pages, questions = map(int, sys.stdin.readline().split())
low, high = 1, pages
while True:
    middle = (low + high) // 2
    sys.stdout.write(f"{middle}\n")
    answer = sys.stdin.readline().strip()
    if answer == "here":
        break
    if answer == "before":
        high = middle - 1
    else:
        low = middle + 1
