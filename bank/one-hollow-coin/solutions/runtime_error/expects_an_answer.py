# Takes the first two coins for all there are.
coins, weighings = map(int, input().split())
print("weigh", 1, 1, 2, flush=True)
print("coin", {"left": 1, "right": 2}[input()], flush=True)
